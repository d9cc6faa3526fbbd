package main

import "fmt"

func main() {
	s := []int{1, 2, 3, 4}
	removed := 0
	for i, v := range s {
		if v%2 == 0 {
			i := i - removed // reckons with what is gone
			s = append(s[:i:i], s[i+1:]...)
			removed++
		}
	}
	fmt.Println(s)
}
