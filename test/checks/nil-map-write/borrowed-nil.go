package borrowed

import "maps"

// The nil comes from another variable's declaration, which stays as it is.
func settings() (map[string]int, map[string]int) {
	var defaults map[string]int
	settings := defaults
	settings["a"] = 1 // want "settings is nil"
	return settings, defaults
}

func cloned() (map[string]int, map[string]int) {
	var defaults map[string]int
	own := maps.Clone(defaults)
	own["a"] = 1 // want "own is nil"
	return own, defaults
}

var calls int

func next() string {
	calls++
	return "n"
}

// Asking again would be another key: there is no repair before the write.
func counted() map[string]map[string]int {
	m := map[string]map[string]int{}
	m[next()]["b"] = 1 // want "m\[next\(\)\] is nil"
	return m
}
