package visits

import (
	"fmt"
	"maps"
	"path"
	"strings"
)

type node struct {
	name   string
	inputs []string
}

// The helper looks up what it has done before: it does nothing for an entry of its own.
func memoised(nodes map[string]*node) error {
	done := map[string]string{}
	for id := range nodes {
		if _, err := settle(nodes, done, id); err != nil {
			return err
		}
	}
	return nil
}

func settle(nodes map[string]*node, done map[string]string, id string) (string, error) {
	if now, ok := done[id]; ok {
		return now, nil
	}
	n, ok := nodes[id]
	if !ok {
		return "", fmt.Errorf("no node %s", id)
	}
	for i, input := range n.inputs {
		now, err := settle(nodes, done, input)
		if err != nil {
			return "", err
		}
		n.inputs[i] = now
	}
	now := fmt.Sprint(*n)
	nodes[now] = n
	done[id] = now
	return now, nil
}

// All parents come at once, so there is nothing to add for them.
func closed(dirs map[string]bool) {
	for dir := range dirs {
		addParents(dirs, dir)
	}
}

func addParents(dirs map[string]bool, dir string) {
	if dir == "" || dir == "." || dir == "/" {
		return
	}
	dir = path.Dir(dir)
	dirs[dir] = true
	addParents(dirs, dir)
}

// Every visit adds the same.
func sameAgain(m, n map[string]int, name string) {
	for range m {
		maps.Copy(m, n)
	}
	for _, v := range m {
		m[name] = v
	}
}

// A key in lower case stays as it is, and text that is trimmed as well.
func normalised(m map[string]any) {
	for k, v := range m {
		lower := strings.ToLower(k)
		switch lower {
		case "title":
			m[lower] = strings.TrimSpace(fmt.Sprint(v))
		case "weight":
			m[lower] = fmt.Sprint(v)
		}
	}
}

// The twins: the visit adds more entries, builds on the value, or leaves something behind.
func growing(m map[string]int) {
	for k := range m {
		lengthen(m, k) // want "By way of lengthen"
	}
}

func lengthen(m map[string]int, k string) { m[k+"x"] = len(k) }

func related(reached map[string]bool, graph map[string][]string) {
	for k := range reached {
		for _, next := range graph[k] {
			reached[next] = true // want "may add an entry to reached"
		}
	}
}

func parents(dirs map[string]bool, parent func(string) string) {
	for dir := range dirs {
		dirs[parent(dir)] = true // want "may add an entry to dirs"
	}
}

func builtOn(m map[string]int, name string) {
	for k, v := range m {
		m[strings.ToLower(k)] = v + 1 // want "may add an entry to m"
		m[name] += v                  // want "may add an entry to m"
	}
}

func counted(m map[string]int) {
	n := 0
	for _, v := range m {
		n++
		m[fmt.Sprint("item", n)] = v // want "may add an entry to m"
	}
}

func handedOn(m map[string]int, name string, show func(string)) {
	for k, v := range m {
		m[name] = v // want "may add an entry to m"
		show(k)
	}
}

func marked(m map[string]int, name string) map[string]bool {
	visited := map[string]bool{}
	for k, v := range m {
		m[name] = v // want "may add an entry to m"
		visited[k] = true
	}
	return visited
}
