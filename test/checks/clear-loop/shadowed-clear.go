package shadowed

func wipe(m map[string]int, clear func(string)) {
	for k := range m { // want "deletes every entry of m"
		delete(m, k)
	}
	clear("done")
}
