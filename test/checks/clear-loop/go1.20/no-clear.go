package noclear

func wipe(m map[string]int) {
	for k := range m {
		delete(m, k)
	}
}
