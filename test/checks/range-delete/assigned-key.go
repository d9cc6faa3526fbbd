package assigned

func last(m map[string]int) string {
	var k string
	for k = range m {
		if m[k] == 0 {
			delete(m, k) // withheld "Collect.*: the range clause assigns to outer variables" "maps.DeleteFunc.*: the range clause assigns to outer variables"
		}
	}
	return k
}
