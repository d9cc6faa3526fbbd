package table

import "testing"

func TestPurge(t *testing.T) {
	m := map[string]int{"a": 0, "b": 1}
	for k, v := range m {
		if v == 0 {
			delete(m, k) // want "legal Go"
		}
	}
	if len(m) != 1 {
		t.Error(m)
	}
}
