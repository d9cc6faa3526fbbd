package named

type table map[string]int

func (t table) purge() {
	for k, v := range t {
		if v == 0 {
			delete(t, k) // want "legal Go"
		}
	}
}
