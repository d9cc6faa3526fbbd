// run: bug

package main

import (
	"fmt"
	"math"
)

func main() {
	m := map[float64]int{1: 1}
	m[math.NaN()] = 2
	// want+1 "leaves entries of m whose key is NaN"
	for k := range m {
		delete(m, k)
	}
	if len(m) > 0 {
		fmt.Println("BUG:", len(m), "left")
	}
}
