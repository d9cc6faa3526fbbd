package silent

func leaves(m map[string]int) bool {
	for k := range m {
		if k == "stop" {
			clear(m)
			break
		}
		if k == "end" {
			clear(m)
			return true
		}
	}
	return false
}

func otherMap(m, n map[string]int) {
	for range m {
		clear(n)
	}
}

func replaced(m map[string]int) {
	for range m {
		m = map[string]int{}
		clear(m)
	}
}
