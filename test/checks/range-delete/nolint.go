package nolint

func silenced(m map[string]int) {
	for k, v := range m {
		if v == 0 {
			delete(m, k) //nolint:range-delete // as it should be
		}
	}
}

func others(m map[string]int) {
	for k, v := range m {
		if v == 0 {
			delete(m, k) //nolint:gosec // for another tool // want "legal Go"
		}
	}
}
