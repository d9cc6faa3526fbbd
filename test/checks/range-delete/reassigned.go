package reassigned

func replaces(m map[string]int) map[string]int {
	for k, v := range m {
		if v == 0 {
			delete(m, k) // withheld "the loop changes the map in another way as well"
			m = map[string]int{}
		}
	}
	return m
}
