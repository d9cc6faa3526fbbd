// settings: {"preview": true, "minConfidence": "possible"}

package literal

import (
	"maps"
	"sync"
)

type registry struct {
	mu    sync.Mutex
	name  string
	items map[string]int
}

func (r *registry) Named(name string) *registry {
	return &registry{name: name, items: r.items} // want `r\.items is shared with the new registry, its lock is not`
}

func (r *registry) Cloned(name string) *registry {
	r.mu.Lock()
	defer r.mu.Unlock()
	return &registry{name: name, items: maps.Clone(r.items)}
}
