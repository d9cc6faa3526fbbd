package main

import "fmt"

func count(names, more []string) map[string]int {
	var m map[string]int
	if len(names) > 0 || len(more) > 0 {
		m = make(map[string]int)
	}
	for _, n := range names {
		m[n]++ // made whenever there is a name
	}
	return m
}

func main() { fmt.Println(count([]string{"a"}, nil)) }
