// run: same

package main

import "fmt"

func main() {
	m := map[string]int{"a": 0, "b": 1}
	purge := func(drop int) {
		for k, v := range m {
			if v == drop {
				delete(m, k) // want "legal Go"
			}
		}
	}
	purge(0)
	fmt.Println(m)
}
