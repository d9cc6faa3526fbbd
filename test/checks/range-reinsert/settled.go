package main

import (
	"fmt"
	"strings"
)

func main() {
	m := map[string]int{"A": 1, "b": 2}
	for k, v := range m {
		if lower := strings.ToLower(k); lower != k {
			delete(m, k)
			m[lower] = v // a second visit finds it in lower case
		}
	}
	for k, v := range m {
		if strings.HasPrefix(k, "old") {
			continue
		}
		m["old_"+k] = v // a second visit passes over it
		delete(m, k)
	}
	fmt.Println(len(m))
}

func kept(m map[string]int) {
	for k, v := range m {
		lower := strings.ToLower(k)
		m[lower] = v
		if lower != k {
			delete(m, k) // not of an entry that stays where it is
		}
	}
	for k, v := range m {
		if short, ok := strings.CutPrefix(k, "x_"); ok {
			m[short] = v
			delete(m, k)
		}
	}
	for k, v := range m {
		delete(m, k)
		m[strings.TrimSpace(k)] = v // written after the delete
	}
}
