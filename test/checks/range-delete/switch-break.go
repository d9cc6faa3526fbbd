// run: same

package main

import "fmt"

func main() {
	m := map[string]int{"a": 0, "b": 1, "c": 2}
	for k, v := range m {
		switch v {
		case 0:
			if k == "x" {
				break
			}
			delete(m, k) // want "legal Go"
		case 1:
			continue
		default:
			fmt.Println("kept", k)
		}
	}
	fmt.Println(m)
}
