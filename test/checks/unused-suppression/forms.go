package forms

// Every form silences the finding on its line or on the line below.
func insert(m map[string]int) {
	for k := range m {
		m[k+"1"] = 1 //nolint:mapguard // wanted
		m[k+"2"] = 1 //nolint:range-insert // wanted
		m[k+"3"] = 1 //nolint:errcheck,range-insert // wanted
		m[k+"4"] = 1 //nolint
		m[k+"5"] = 1 //lint:ignore range-insert wanted
		//nolint:range-insert // wanted
		m[k+"6"] = 1
		//lint:ignore range-insert wanted
		m[k+"7"] = 1
		// nolint:range-insert // with a blank, as older tools write it
		m[k+"8"] = 1
	}
}
