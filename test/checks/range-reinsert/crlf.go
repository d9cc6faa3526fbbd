package crlf

func renameAll(m map[string]int) {
	for k, v := range m {
		delete(m, k)
		m[k+"x"] = v // want "moves an entry of m"
	}
}
