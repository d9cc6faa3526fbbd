// settings: {"minConfidence": "possible"}

package length

import "fmt"

// A map whose length is not 0 is not nil.
func atLeastOne() map[string]int {
	var m map[string]int
	if len(m) >= 1 {
		m["a"] = 1
	}
	return m
}

func swapped() map[string]int {
	var m map[string]int
	if 0 < len(m) {
		m["a"] = 1
	}
	return m
}

func otherwise() map[string]int {
	var m map[string]int
	if len(m) <= 0 {
		fmt.Println("empty")
	} else {
		m["a"] = 1
	}
	return m
}

// There is a map whenever there are names to go over.
func madeForNames(names []string) map[string]int {
	var m map[string]int
	if len(names) >= 1 {
		m = make(map[string]int)
	}
	for _, n := range names {
		m[n]++
	}
	return m
}

func madeUnlessNone(names []string) map[string]int {
	var m map[string]int
	if 1 > len(names) {
		fmt.Println("none")
	} else {
		m = make(map[string]int)
	}
	for _, n := range names {
		m[n]++
	}
	return m
}

// The twins write where the length is 0.
func isZero() map[string]int {
	var m map[string]int
	if len(m) == 0 {
		m["a"] = 1 // want "m"
	}
	return m
}

func belowOne() map[string]int {
	var m map[string]int
	if len(m) < 1 {
		m["a"] = 1 // want "m"
	}
	return m
}

func atMostZero() map[string]int {
	var m map[string]int
	if 0 >= len(m) {
		m["a"] = 1 // want "m"
	}
	return m
}

func atLeastTwo(names []string) map[string]int {
	var m map[string]int
	if len(names) >= 2 {
		m = make(map[string]int)
	}
	for _, n := range names {
		m[n]++ // want "m"
	}
	return m
}
