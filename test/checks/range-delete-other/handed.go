package main

type node struct{ id int }

type graph struct{ nodes map[int]*node }

// The function is handed the current entry: that is what it deletes.
func (g *graph) drop(n *node) { delete(g.nodes, n.id) }

func (g *graph) dropFirst() { delete(g.nodes, 1) }

func main() {
	g := &graph{nodes: map[int]*node{1: {1}, 2: {2}}}
	for _, n := range g.nodes {
		g.drop(n)
	}
	for range g.nodes {
		g.dropFirst() // want "may delete ahead of the range over g.nodes"
	}
}
