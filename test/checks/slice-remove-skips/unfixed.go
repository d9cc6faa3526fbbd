package unfixed

import "fmt"

// Loops that do more than test and remove are left to their author.
func prints(s []int) []int {
	for i, v := range s {
		fmt.Println(v)
		if v == 0 {
			s = append(s[:i], s[i+1:]...) // want "removes from s"
		}
	}
	return s
}

func byIndex(s []int) []int {
	for i := range s {
		if i%2 == 0 {
			s = append(s[:i], s[i+1:]...) // want "removes from s"
		}
	}
	return s
}

func readsLength(s []int) []int {
	for i, v := range s {
		if v > len(s) {
			s = append(s[:i], s[i+1:]...) // want "removes from s"
		}
	}
	return s
}

func keepsAddress(s []int, keep func(*int) bool) []int {
	for i := range s {
		if !keep(&s[i]) {
			s = append(s[:i], s[i+1:]...) // want "removes from s"
		}
	}
	return s
}

func two(s []int) []int {
	for i, v := range s {
		if v == 0 {
			s = append(s[:i], s[i+2:]...) // want "removes from s"
		}
	}
	return s
}

func usesAfter(s []int) (out []int) {
	for i, v := range s {
		if v == 0 {
			s = append(s[:i], s[i+1:]...) // want "removes from s"
			out = append(out, v)
		}
	}
	return append(out, s...)
}

func outer(s []int, i int) []int {
	var v int
	for i, v = range s {
		if v == 0 {
			s = append(s[:i], s[i+1:]...) // want "removes from s"
		}
	}
	return s[:i]
}

func labelled(s []int) []int {
loop:
	for i, v := range s {
		if v == 0 {
			s = append(s[:i], s[i+1:]...) // want "removes from s"
			continue loop
		}
	}
	return s
}
