package readsafter

func length(m map[string]int) (sum int) {
	for k, v := range m {
		if v == 0 {
			delete(m, k) // withheld "Collect.*: the loop reads the map before the deletes would be made"
		}
		sum += len(m)
	}
	return sum
}

func lookup(m map[string]int) (sum int) {
	for k, v := range m {
		if v == 0 {
			delete(m, k) // withheld "Collect.*: the loop reads the map"
		}
		sum += m["total"]
	}
	return sum
}

// Reading before the delete, in the condition, sees what earlier iterations left.
func condition(m map[string]int) {
	for k := range m {
		if m[k] > len(m) {
			delete(m, k) // want "legal Go\. maps.DeleteFunc says it in one call" // withheld "Collect.*: the loop reads the map"
		}
	}
}
