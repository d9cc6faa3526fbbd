// run: same

package main

import "fmt"

type set struct{ m map[int]bool }

func (s *set) drop() {
	for k, on := range s.m {
		if !on {
			delete(s.m, k) // want "legal Go"
		}
	}
}

func through(p *map[int]bool) {
	for k, on := range *p {
		if !on {
			delete(*p, k) // want "legal Go"
		}
	}
}

func main() {
	s := &set{map[int]bool{1: true, 2: false}}
	s.drop()
	m := map[int]bool{3: false, 4: true}
	through(&m)
	fmt.Println(s.m, m)
}
