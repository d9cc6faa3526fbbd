package snapshot

func touch(m map[string]int, keys []string) {
	for k, v := range m {
		delete(m, k)
		m[k] = v + len(keys) // want "puts back an entry"
	}
}
