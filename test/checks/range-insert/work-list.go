package main

import "fmt"

// A work list kept in a map: the outer loop goes on until it is empty, so an entry that one range misses the next one visits.
func main() {
	todo := map[int]struct{}{3: {}}
	for len(todo) != 0 {
		for n := range todo {
			delete(todo, n)
			if n > 0 {
				todo[n-1] = struct{}{}
			}
		}
	}
	fmt.Println(len(todo))
}
