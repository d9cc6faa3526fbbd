// run

package main

import "fmt"

type inner struct{ tags map[string]int }

type outer struct {
	in   inner
	byID []map[string]int
}

func made() {
	m := map[string]map[string]map[string]int{}
	m["a"] = map[string]map[string]int{"b": {}}
	m["a"]["b"]["c"]++
	k := "a"
	m[k]["d"] = map[string]int{}
	m[k]["d"]["e"] = 1
	fmt.Println(m)
}

func elements(i, j int) {
	rows := make([]map[string]int, 3)
	for n := range rows {
		rows[n] = map[string]int{}
	}
	rows[0]["a"] = 1
	var cells [2]map[string]int
	cells[i] = map[string]int{}
	cells[j]["a"] = 1
	p := &rows[1]
	*p = nil
	others := make([]map[string]int, 3)
	copy(others, rows)
	others[0]["b"] = 1
	fill(cells[:])
	cells[1]["b"] = 1
	fmt.Println(len(rows[0]), len(cells[0]), len(cells[1]))
}

func fill(to []map[string]int) {
	for i := range to {
		to[i] = map[string]int{}
	}
}

func parts() {
	var o outer
	o.in = inner{tags: map[string]int{}}
	o.in.tags["a"] = 1
	p := outer{inner{map[string]int{}}, nil}
	p.in.tags["a"] = 1
	q := outer{in: p.in}
	q.in.tags["b"] = 2
	o.byID = append(o.byID, map[string]int{})
	o.byID[0]["x"] = 1
	fmt.Println(o, p.in.tags, q.in.tags)
}

func main() {
	made()
	elements(0, 0)
	parts()
}

type shared struct{ set map[string]int }

type view struct {
	name string
	*shared
}

// The map is the embedded struct's, which the literal points to.
func embedded(s *shared) *view {
	v := &view{"a", s}
	v.set["a"] = 1
	w := &view{name: "b", shared: s}
	w.set["b"] = 2
	return v
}
