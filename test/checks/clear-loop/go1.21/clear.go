package hasclear

func wipe(m map[string]int) {
	// want+1 "deletes every entry of m"
	for k := range m {
		delete(m, k)
	}
}
