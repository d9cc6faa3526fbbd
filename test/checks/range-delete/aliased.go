package aliased

func readsAlias(m map[string]int) (sum int) {
	n := m
	for k, v := range m {
		if v == 0 {
			delete(m, k) // withheld "Collect.*: the loop reads the map"
		}
		sum += n["total"]
	}
	return sum
}

func deletesAlias(m map[string]int) {
	n := m
	for k, v := range m {
		if v == 0 {
			delete(n, k) // withheld "Collect.*: the loop deletes through another name of the map"
		}
	}
}
