package reinsert

func reinsert(m map[string]int) {
	for k, v := range m {
		delete(m, k) // withheld "Collect.*: the loop changes the map in another way as well"
		m[k+"x"] = v // want range-reinsert:"moves an entry"
	}
}

func insertElsewhere(m map[string]int) {
	for k, v := range m {
		if v == 0 {
			delete(m, k) // withheld "maps.DeleteFunc.*: the loop changes the map in another way as well"
			continue
		}
		m[k] = v - 1
	}
}
