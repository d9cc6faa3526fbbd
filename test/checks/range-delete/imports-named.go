package imports

import (
	stdmaps "maps"
	_ "strings"
)

func purge(m map[string]int) map[string]int {
	for k, v := range m {
		if v == 0 {
			delete(m, k) // want "legal Go"
		}
	}
	return stdmaps.Clone(m)
}
