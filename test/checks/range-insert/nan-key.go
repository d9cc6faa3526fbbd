package nan

// A lookup by a NaN key finds nothing: no snapshot of the keys is offered.
func shift(m map[float64]int) {
	for k, v := range m {
		m[k+1] = v // want "may add an entry to m"
	}
}
