package maps

// Called maps itself, as the library's package is: another of that name can still be imported.
func purge(m map[string]int) {
	for k, v := range m {
		if v == 0 {
			delete(m, k) // want "legal Go"
		}
	}
}
