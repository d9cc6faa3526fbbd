package collect

type table struct{ entries map[string]int }

func newTable() *table { return &table{entries: map[string]int{}} }

func (t *table) upper(k, v string) {
	for k, v := range t.entries {
		if v > 0 {
			t.entries[k+"x"] = v // want "may add an entry to t.entries"
		}
	}
}
