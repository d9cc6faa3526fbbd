package main

import "strings"

type item struct{ name string }

func keyOf(i item) string { return strings.ToLower(i.name) }

func main() {
	m := map[string]int{"a": 1, "b": 2}
	for k := range m {
		switch k {
		case "a":
			m["a"] = 2 // the current key
		}
		if k == "b" {
			m["b"] = 3 // the current key
		}
	}
	items := map[string]item{"a": {"A"}}
	for _, v := range items {
		items[keyOf(v)] = v // made of the value: nearly always the current key
	}
	for k, v := range m {
		lower := strings.ToLower(k)
		m[lower] = v // a second visit writes the same again
		copied := "copy of " + k
		m[copied] = v // want "may add an entry to m"
		if v > 1 {
			m[copied] = 0
		}
	}
}
