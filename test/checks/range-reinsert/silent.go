package silent

func writeBack(m map[string]int) {
	for k, v := range m {
		m[k] = v + 1
	}
}

func deleteOrWrite(m map[string]int) {
	for k, v := range m {
		if v == 0 {
			delete(m, k)
		} else {
			m[k] = v - 1
		}
	}
}

func renameThenLeave(m map[string]int) {
	for k, v := range m {
		delete(m, k)
		m[k+"x"] = v
		break
	}
}

func otherMap(m, n map[string]int) {
	for k, v := range m {
		delete(m, k)
		n[k] = v
	}
}
