// run: same

package main

import (
	"fmt"
	"math"
)

func main() {
	m := map[float64]int{1: 1, 2: 2}
	m[math.NaN()] = 0
	for k, v := range m {
		if v != 1 {
			delete(m, k) // want "legal Go"
		}
	}
	fmt.Println(len(m), m[1])
}
