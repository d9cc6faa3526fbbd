package blank

func prefixed(m map[string]int) {
	for k, _ := range m {
		if k[0] == '_' {
			delete(m, k) // want "legal Go"
		}
	}
}
