// run: bug

package main

import (
	"fmt"
	"strings"
)

func shorten(m map[string]int) {
	for k, v := range m {
		short := strings.TrimPrefix(k, "x_")
		m[short] = v // want `If the loop visits it again its key may stay the same, and then the delete after it removes the entry`
		delete(m, k)
	}
}

func main() {
	for try := 0; try < 2000; try++ {
		m := map[string]int{"x_a": 1, "x_b": 2, "x_c": 3}
		shorten(m)
		if len(m) != 3 {
			fmt.Println("BUG: an entry was lost")
			return
		}
	}
}
