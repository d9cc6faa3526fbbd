package mapofmaps

func inner(m map[string]map[string]int, a string) {
	for k, v := range m[a] {
		if v == 0 {
			delete(m[a], k) // want "legal Go"
		}
	}
}

func movingIndex(m map[string]map[string]int, as []string) {
	i := 0
	for k := range m[as[i]] {
		i++
		delete(m[as[i]], k) // withheld "Collect.*: the map expression is not a plain variable or field"
	}
}

func movingKey(m map[int]map[string]int, i int) {
	for k := range m[i] {
		i++
		delete(m[i], k) // withheld "Collect.*: the map or its key variable is assigned to" "maps.DeleteFunc.*: the map or its key variable is assigned to"
	}
}

func replacedInner(m map[string]map[string]int, a string) {
	for k, v := range m[a] {
		if v == 0 {
			delete(m[a], k) // withheld "Collect.*: the loop changes the map in another way as well"
		}
		m[a] = nil
	}
}
