// run: same

package main

import "fmt"

func main() {
	m := map[string]int{"a": 0, "b": 1, "c": 2}
	for k, v := range m {
		if v == 1 {
			continue
		} else {
			delete(m, k) // want "legal Go"
		}
	}
	fmt.Println(m)
	for k, v := range m {
		fmt.Println(v)
		delete(m, k) // want "legal Go"
	}
	m["a"] = 1
	for k, v := range m {
		switch {
		case v == 0:
			continue
		default:
			delete(m, k) // want "legal Go"
		}
	}
	fmt.Println(m)
}
