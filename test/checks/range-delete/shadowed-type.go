package shadowed

func hidden(m map[string]int) {
	type string = []byte
	for k, v := range m {
		if v == 0 {
			delete(m, k) // withheld "Collect.*: the type string cannot be written here" "maps.DeleteFunc.*: the type string cannot be written here"
		}
	}
	var _ string
}
