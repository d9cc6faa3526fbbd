package silent

func current(m map[string]int) {
	for k, v := range m {
		if v == 0 {
			delete(m, k)
		}
	}
}

func loopEnds(m map[string]int) {
	for k := range m {
		if k == "a" {
			delete(m, k+"x")
			break
		}
	}
	for k := range m {
		delete(m, k+"x")
		return
	}
}

func otherMap(m, n map[string]int) {
	for k := range m {
		delete(n, k+"x")
	}
}
