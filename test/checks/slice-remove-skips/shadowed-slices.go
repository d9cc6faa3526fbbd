package shadowed

// The name slices means the parameter.
func sweep(slices []int) []int {
	kept := 0
	// want+3 "removes from slices"
	for i, v := range slices {
		if v == kept {
			slices = append(slices[:i], slices[i+1:]...)
		}
	}
	return slices
}
