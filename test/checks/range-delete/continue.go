// run: same

package main

import "fmt"

func main() {
	m := map[string]int{"a": 1, "b": 2, "c": 3, "d": 4}
	kept := 0
	for k, v := range m {
		if v == 1 {
			continue
		}
		if v%2 == 0 {
			delete(m, k) // want "is legal Go"
			continue
		}
		kept++
	}
	fmt.Println(m, kept)
}
