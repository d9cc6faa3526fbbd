package otherkey

func other(m, twin map[string]string) {
	for k := range m {
		delete(m, twin[k])
	}
}

func both(m, twin map[string]string) {
	for k := range m {
		delete(m, k) // withheld "the loop deletes in more than one place"
		delete(m, twin[k])
	}
}
