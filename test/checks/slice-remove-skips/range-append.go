// run: bug

package main

import "fmt"

func main() {
	s := []int{2, 4, 6, 8, 1}
	for i, v := range s {
		if v%2 == 0 {
			s = append(s[:i], s[i+1:]...) // want `removes from s while a range goes over it`
		}
	}
	if len(s) != 1 {
		fmt.Println("BUG: left", s)
	}
}
