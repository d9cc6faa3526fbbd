package makeforms

import "net/http"

type table map[string]int

type holder struct{ tags table }

func named() table {
	var t table
	t["a"] = 1 // want "t is nil here"
	return t
}

func generic[M ~map[K]V, K comparable, V any](k K, v V) M {
	var m M
	m[k] = v // want "m is nil here"
	return m
}

func qualified() http.Header {
	var h http.Header
	h["a"] = nil // want "h is nil here"
	return h
}

func shadowedMake(make func()) map[string]int {
	var m map[string]int
	m["a"] = 1 // want "m is nil here"
	make()
	return m
}

func twoNames() (map[string]int, map[string]int) {
	var m, n map[string]int
	m["a"] = 1 // want "m is nil here"
	return m, n
}

func group() map[string]int {
	var (
		n int
		m map[string]int
	)
	m["a"] = n // want "m is nil here"
	return m
}

// Making a parameter leaves the caller's map nil.
func parameter(m map[string]int) {
	m = nil
	m["a"] = 1 // want "m is nil here"
}

func byValue(h holder) {
	h.tags = nil
	h.tags["a"] = 1 // want "h.tags is nil here"
}

func byPointer(h *holder) {
	h.tags = nil
	h.tags["a"] = 1 // want "h.tags is nil here"
}

func inCase(n int) map[string]int {
	var m map[string]int // over both cases
	switch n {
	case 0:
		m["zero"]++ // want "m is nil here"
	default:
		// The other case.
		m["other"] += n // want "m is nil here"
	}
	return m
}

func literal() *holder {
	h := &holder{}
	h.tags["a"] = 1 // want "h.tags is nil here"
	return h
}
