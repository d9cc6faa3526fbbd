package unseen

import (
	"maps"
	"reflect"
	"sync"
)

// The race detector is not told that maps.Clone reads a map, and reflect.DeepEqual often reads no more than its length: these do not run.

// Registry is guarded.
type Registry struct {
	mu    sync.RWMutex
	names map[string]int
}

// New makes one.
func New() *Registry {
	return &Registry{names: map[string]int{}}
}

// Set is guarded.
func (r *Registry) Set(k string, v int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.names[k] = v
}

// Get is guarded.
func (r *Registry) Get(k string) int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.names[k]
}

// Remove is guarded.
func (r *Registry) Remove(k string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.names, k)
}

// Copied reads all of it.
func (r *Registry) Copied() map[string]int {
	return maps.Clone(r.names) // want "r.names is read without r.mu"
}

// Equal does so, too.
func (r *Registry) Equal(other map[string]int) bool {
	return reflect.DeepEqual(r.names, other) // want "r.names is read without r.mu"
}
