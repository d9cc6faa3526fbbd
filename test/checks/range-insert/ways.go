package ways

import "maps"

type store struct{ items map[string]int }

func newStore() *store { return &store{items: map[string]int{}} }

func (s *store) put(k string, v int) { s.items[k] = v }

func alias(m map[string]int) {
	n := m
	for k, v := range m {
		n[k+"x"] = v // want `n\[k\+"x"\] = v may add an entry to m`
	}
}

func callee(m map[string]int) {
	for k, v := range m {
		add(m, k+"x", v) // want `add\(m, k\+"x", v\) may add an entry to m .* By way of add`
	}
}

func add(m map[string]int, k string, v int) { m[k] = v }

func (s *store) method() {
	for k, v := range s.items {
		s.put(k+"x", v) // want `s\.put\(k\+"x", v\) may add an entry to s\.items .* By way of put`
	}
}

func liveKeys(m map[string]int) {
	for k := range maps.Keys(m) {
		m[k+"x"]++ // want `m\[k\+"x"\]\+\+ may add an entry to m`
	}
}

func liveAll(m map[string]int) {
	for k, v := range maps.All(m) {
		m[k+"x"] = v // want `may add an entry to m`
	}
}

func literal(m map[string]int) {
	put := func(k string) { m[k] = 1 }
	for k := range m {
		put(k + "x") // want `By way of func literal`
	}
}

func library(m map[string]int, next map[string]map[string]int) {
	for k := range m {
		maps.Copy(m, next[k]) // want `maps\.Copy\(m, next\[k\]\) may add an entry to m`
	}
}

func changedKey(m map[string]int) {
	for k, v := range m {
		k += "x"
		m[k] = v // want `m\[k\] = v may add an entry to m`
	}
}
