package silent

func conditional(m map[string]int) {
	for k, v := range m {
		if v == 0 {
			delete(m, k)
		}
	}
}

func more(m map[string]int) (n int) {
	for k := range m {
		delete(m, k)
		n++
	}
	return n
}

func otherMap(m, n map[string]int) {
	for k := range m {
		delete(n, k)
	}
}
