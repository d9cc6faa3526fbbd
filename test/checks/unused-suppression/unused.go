//lint:file-ignore range-reinsert nothing of the kind here // want "silences no finding of range-reinsert"

package unused

func calm(m map[string]int) {
	//nolint:range-insert // fixed long ago // want "silences no finding of range-insert"
	for k := range m {
		m[k] = 1 //nolint:mapguard // overwrites // want "silences no finding of mapguard"
	}
	delete(m, "a") //lint:ignore range-delete-other outside of any range // want "silences no finding of range-delete-other"
}

func wrongLine(m map[string]int) {
	//nolint:range-insert // too far away // want "silences no finding of range-insert"

	for k := range m {
		m[k+"x"] = 1 // want range-insert:"may add an entry"
	}
}

func wrongRule(m map[string]int) {
	for k := range m {
		m[k+"x"] = 1 //nolint:range-reinsert // not this // want "silences no finding of range-reinsert" range-insert:"may add an entry"
	}
}
