package held

import "maps"

// An iterator that a variable holds is as live as one in the range clause.
func extend(m map[string]int) {
	keys := maps.Keys(m)
	for k := range keys {
		m[k+"1"] = 1 // want `m\[k\+"1"\]`
	}
}

func either(m, other map[string]int, which bool) {
	keys := maps.Keys(m)
	if which {
		keys = maps.Keys(other)
	}
	for k := range keys {
		m[k+"1"] = 1
	}
}
