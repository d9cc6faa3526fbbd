package shadowed

func otherKey(m map[string]int, other string) {
	for _, v := range m {
		if k := other; v == 0 {
			delete(m, k)
		}
	}
}

func sameKey(m map[string]int) {
	for k, v := range m {
		k := k
		if v == 0 {
			delete(m, k) // want "legal Go\. Collecting" // withheld "maps.DeleteFunc.*: the loop deletes by a copy of the key variable"
		}
	}
}

func assignedKey(m map[string]int) {
	for k, v := range m {
		k += "x"
		if v == 0 {
			delete(m, k)
		}
	}
}
