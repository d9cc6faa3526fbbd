package notcollected

// Loops that would miss entries held back, or lose them, only get a snapshot.
func reads(m map[string]int) {
	for k, v := range m {
		if m[k+"y"] == 0 {
			m[k+"x"] = v // want "may add an entry to m"
		}
	}
}

func leaves(m map[string]int) int {
	for k, v := range m {
		m[k+"x"] = v // want "may add an entry to m"
		if v == 3 {
			return v
		}
	}
	return 0
}

func counts(m map[string]int) {
	for k := range m {
		m[k+"x"]++ // want "may add an entry to m"
	}
}

func breaks(m map[string]int) {
	for k, v := range m {
		m[k+"x"] = v // want "may add an entry to m"
		if v == 3 {
			break
		}
	}
}

func overwrites(m map[string]int) {
	for k, v := range m {
		m[k] = v + 1
		m[k+"x"] = v // want "may add an entry to m"
	}
}
