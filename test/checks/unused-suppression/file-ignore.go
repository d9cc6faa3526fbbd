//lint:file-ignore range-insert wanted everywhere in this file

package fileignore

func insert(m map[string]int) {
	for k := range m {
		m[k+"1"] = 1
	}
	for k := range m {
		m[k+"2"] = 1
	}
}
