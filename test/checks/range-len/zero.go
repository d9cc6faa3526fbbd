package main

import "fmt"

func main() {
	m := map[int]int{1: 1, 2: 2}
	for k := range m {
		delete(m, k)
		// Empty at last, in whatever order.
		if len(m) == 0 {
			fmt.Println("empty")
		}
	}
}
