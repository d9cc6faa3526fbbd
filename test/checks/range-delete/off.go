// settings: {"profile": "off"}

package off

func purge(m map[string]int) {
	for k, v := range m {
		if v == 0 {
			delete(m, k)
		}
	}
}
