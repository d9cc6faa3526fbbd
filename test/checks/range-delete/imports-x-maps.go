// compiles: no

package imports

import "golang.org/x/exp/maps"

func purge(m map[string]int) []string {
	for k, v := range m {
		if v == 0 {
			delete(m, k) // want "legal Go\. Collecting" // withheld "maps.DeleteFunc.*: the name maps means something else here"
		}
	}
	return maps.Keys(m)
}
