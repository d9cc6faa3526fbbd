package silent

// Comments for other tools, for rules that are off, and comments without names may be meant for others.
func calm(m map[string]int) {
	for k := range m { //nolint
		m[k] = 1 //nolint:errcheck
	}
	m["a"] = 1 //nolint:errcheck,gosec // others
	m["b"] = 1 //lint:ignore SA4006 others
}
