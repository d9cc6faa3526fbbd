package main

import "fmt"

func none() map[string]int { return nil }

func sometimes(make bool) map[string]int {
	if make {
		return map[string]int{}
	}
	return nil
}

func main() {
	m := none()
	m["a"] = 1 // want "m is nil here"
	// Nil on some returns alone: the caller may know which.
	n := sometimes(true)
	n["a"] = 1
	fmt.Println(len(m), len(n))
}
