package ways

import "maps"

type holder struct {
	name string
	tags map[string]string
}

func missingField() holder {
	h := holder{name: "x"}
	h.tags["a"] = "b" // want "h.tags is nil here"
	return h
}

func zeroStruct() holder {
	var h holder
	h.tags["a"] = "b" // want "h.tags is nil here"
	return h
}

func namedResult() (m map[string]int) {
	m["a"]++ // want "m is nil here"
	return m
}

func inner(m map[string]map[string]int) {
	mm := make(map[string]map[string]int)
	mm["a"]["b"] = 1 // want `mm\["a"\] is nil here`
}

func afterNil(m map[string]int) {
	m = nil
	m["a"] = 1 // want "m is nil here"
}

func pointer() {
	p := new(map[string]int)
	(*p)["a"] = 1 // want "is nil here"
}

func cloned() {
	m := maps.Clone(map[string]int(nil))
	m["a"] = 1 // want "m is nil here"
}

func conditional(b bool) {
	var m map[string]int
	if b {
		m = make(map[string]int)
	}
	m["a"] = 1 // want "m is nil here on some way"
}
