// run: bug

package main

import (
	"fmt"
	"strings"
)

func main() {
	counts := map[int]bool{}
	for try := 0; try < 200; try++ {
		m := map[string]int{"a": 1, "b": 2, "c": 3, "d": 4}
		visits := 0
		for k, v := range m {
			visits++
			m[k+strings.Repeat("x", v)] = v // want `m\[k\+.* = v may add an entry to m inside a range over it`
		}
		counts[visits] = true
	}
	if len(counts) > 1 {
		fmt.Println("BUG: the loop visits a different number of entries each time")
	}
}
