// compiles: no

package imports

import (
	"golang.org/x/text/language"
)

func purge(m map[string]int) language.Tag {
	for k, v := range m {
		if v == 0 {
			delete(m, k) // want "legal Go"
		}
	}
	return language.English
}
