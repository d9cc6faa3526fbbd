package nodeletefunc

func purge(m map[string]int) {
	for k, v := range m {
		if v == 0 {
			delete(m, k) // want "legal Go\. Collecting the keys first" // withheld "maps.DeleteFunc.*: maps.DeleteFunc needs Go 1.21, and this file has 1.20"
		}
	}
}
