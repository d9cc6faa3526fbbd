// run: bug

package main

import "fmt"

func main() {
	s := []int{2, 4, 6, 8, 1}
	// want+4 "removes from s, which a range goes over"
	for i := range s {
		if s[i]%2 == 0 {
			s[i] = s[len(s)-1]
			s = s[:len(s)-1]
		}
	}
	if len(s) != 1 {
		fmt.Println("BUG: left", s)
	}
}
