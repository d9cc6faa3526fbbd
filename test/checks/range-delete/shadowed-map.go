package shadowed

func otherMap(m map[string]int, n map[string]int) {
	for k, v := range m {
		m := n
		if v == 0 {
			delete(m, k)
		}
	}
}
