// run: bug

package main

import "fmt"

func main() {
	results := map[int]bool{}
	for try := 0; try < 200; try++ {
		next := map[string]string{"a": "b", "b": "c", "c": "d", "d": ""}
		visits := 0
		for k := range next {
			visits++
			delete(next, next[k]) // want "may delete ahead of the range over next"
		}
		results[visits] = true
	}
	if len(results) > 1 {
		fmt.Println("BUG: the number of visits depends on the order")
	}
}
