package snapshot

func dropTwins(m, twin map[string]string) {
	for k := range m {
		delete(m, twin[k]) // want "may delete ahead of the range over m"
	}
}
