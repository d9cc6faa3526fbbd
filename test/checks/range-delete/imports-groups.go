// compiles: no

package imports

import (
	"fmt" // for printing
	"os"

	"example.com/other/maps2"
	"golang.org/x/text/language"
)

func purge(m map[string]int) {
	for k, v := range m {
		if v == 0 {
			delete(m, k) // want "legal Go"
		}
	}
	fmt.Fprintln(os.Stderr, maps2.Name, language.English)
}
