// compiles: no

package cgo

/*
#include <stdlib.h>
*/
import "C"

func purge(m map[string]int) {
	for k, v := range m {
		if v == 0 {
			delete(m, k) // want "legal Go"
		}
	}
}

func size() C.size_t { return 0 }
