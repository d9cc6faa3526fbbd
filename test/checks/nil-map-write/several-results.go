package main

import "fmt"

type metric struct {
	name string
	tags map[string]string
	subs map[string]map[string]int
}

func parse() (string, map[string]string) { return "n", map[string]string{} }

func build() map[string]string { return map[string]string{} }

func main() {
	m := metric{}
	m.name, m.tags = parse()
	m.tags["a"] = "b"
	n := &metric{name: "n"}
	n.tags = build()
	n.tags["a"] = "b"
	byName := map[string]metric{}
	byName["n"] = metric{tags: map[string]string{}}
	byName["n"].tags["a"] = "b"
	n.subs["a"] = nil // want "n.subs is nil here"
	fmt.Println(m, n, byName)
}
