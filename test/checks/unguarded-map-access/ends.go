package ends

import (
	"fmt"
	"sync"
)

type Names struct {
	mu    sync.Mutex
	names map[string]string
}

var all = &Names{names: map[string]string{}}

// NewNames makes what the variable holds before anybody else comes to it.
func NewNames(names []string) *Names {
	for _, name := range names {
		if all.names[name] == "" {
			all.Add(name)
		}
	}
	return all
}

func (n *Names) Add(name string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.names[name] = name
}

func (n *Names) Remove(name string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.names, name)
}

func (n *Names) Rename(name, to string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.names[name] = to
}

func (n *Names) Has(name string) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.names[name] != ""
}

func (n *Names) Find(name string) string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.names[name]
}

func (n *Names) Each(do func(string)) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for name := range n.names {
		do(name)
	}
}

// Dump is for whoever looks for a mistake.
func (n *Names) Dump() {
	for name := range n.names {
		fmt.Println(name)
	}
}

// Destruct is called when nobody uses the names any more.
func (n *Names) Destruct() {
	for name := range n.names {
		fmt.Println("gone", name)
	}
}

func (n *Names) List() (list []string) {
	for name := range n.names { // want "n.names is ranged over without n.mu"
		list = append(list, name)
	}
	return list
}
