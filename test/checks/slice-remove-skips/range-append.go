// run: bug

package main

import "fmt"

func main() {
	s := []int{2, 4, 6, 8, 1}
	// want+3 `s = append\(.* removes from s, which a range goes over. The next element is skipped`
	for i, v := range s {
		if v%2 == 0 {
			s = append(s[:i], s[i+1:]...)
		}
	}
	if len(s) != 1 {
		fmt.Println("BUG: left", s)
	}
}
