package keys

import "strings"

func next() string { return "a" }

func effects(m map[string]int) {
	for k := range m {
		_ = k
		delete(m, next())
	}
}

func derived(m map[string]int) {
	for k, v := range m {
		if v == 0 {
			delete(m, strings.ToLower(k))
		}
	}
}

func converted(m map[string]int) {
	for k, v := range m {
		if v == 0 {
			delete(m, string(k))
		}
	}
}
