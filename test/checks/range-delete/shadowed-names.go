package shadowed

func local(m map[string]int, maps []int, append func()) {
	for k, v := range m {
		if v == len(maps) {
			delete(m, k) // withheld "Collect.*: the name append means something else here" "maps.DeleteFunc.*: the name maps means something else here"
		}
	}
	append()
}

func ownDelete(m map[string]int) {
	delete := func(m map[string]int, k string) {}
	for k := range m {
		delete(m, k)
	}
}

func takenName(m map[string]int, stale bool) {
	for k, v := range m {
		if v == 0 && stale {
			delete(m, k) // want "legal Go"
		}
	}
}
