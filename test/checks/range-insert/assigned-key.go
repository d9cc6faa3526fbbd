package assigned

// The variable keeps the last key after the loop, which a snapshot in another order would change.
func last(m map[string]int) (k string) {
	for k = range m {
		m[k+"x"] = 1 // want "may add an entry to m"
	}
	return k
}
