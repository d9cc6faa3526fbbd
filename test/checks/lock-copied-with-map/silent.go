// settings: {"preview": true, "minConfidence": "possible"}
// compiles: no

package silent

import (
	"maps"
	"sync"
)

type table struct {
	mu      sync.Mutex
	entries map[string]int
}

type shared struct {
	mu      *sync.Mutex
	entries map[string]int
}

// The lock is shared as well.
func (s shared) Add(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.entries[name]++
}

func (t *table) Add(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.entries[name]++
}

func pointer(t *table) {
	c := t
	c.mu.Lock()
	c.entries["a"]++
	c.mu.Unlock()
}

func cloned(t *table) {
	c := *t
	c.entries = maps.Clone(c.entries)
	c.mu.Lock()
	c.entries["a"]++
	c.mu.Unlock()
}

func own() {
	t := table{entries: map[string]int{}}
	t.mu.Lock()
	t.entries["a"]++
	t.mu.Unlock()
}

func (t table) len() int { return len(t.entries) }
