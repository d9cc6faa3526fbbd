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
