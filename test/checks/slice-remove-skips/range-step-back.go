// run: bug

package main

import "fmt"

func main() {
	s := []int{2, 4, 6, 1}
	// want+3 "removes from s, which a range goes over"
	for i, v := range s {
		if v%2 == 0 {
			s = append(s[:i], s[i+1:]...)
			i--
		}
	}
	if len(s) != 1 {
		fmt.Println("BUG: left", s)
	}
}
