package comments

func endOfLine(m map[string]int) {
	// Before the loop.
	for k, v := range m { // over m
		// Zero means expired.
		if v == 0 { // expired
			// Now it goes.
			delete(m, k) // want "legal Go"
			// It is gone.
		} // if
		// Next.
	} // for
	// After the loop.
}

func inside(m map[string]int) {
	for k, v := range m {
		if v == 0 {
			delete(m /* the map */, k) // withheld "Collect.*: a comment stands inside"
		}
	}
}

func beforeContinue(m map[string]int) {
	for k, v := range m {
		if v == 0 {
			delete(m, k) // want "legal Go\. Collecting"
			// It is gone.
			continue
		}
	}
}
