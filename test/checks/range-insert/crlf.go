package crlf

import "fmt"

func rename(m map[string]int) {
	for k, v := range m {
		m[k+"x"] = v // want "may add an entry to m"
	}
	fmt.Println(m)
}
