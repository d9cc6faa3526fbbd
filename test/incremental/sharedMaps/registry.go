package shared

import "sync"

type registry struct {
	mu      sync.RWMutex
	entries map[string]int
	names   map[int]string
	closed  bool
}

func newRegistry() *registry {
	r := &registry{entries: map[string]int{}, names: map[int]string{}}
	r.entries["first"] = 1
	go r.sweep()
	return r
}

func (r *registry) Put(name string, id int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.entries[name] = id
	r.rename(id, name)
}

func (r *registry) Get(name string) int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.entries[name]
}

func (r *registry) Remove(name string) {
	r.lock()
	delete(r.entries, name)
	r.unlock()
}

func (r *registry) Has(name string) bool {
	_, ok := r.entries[name]
	return ok
}

func (r *registry) All() map[string]int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.entries
}

func (r *registry) rename(id int, name string) {
	r.names[id] = name
}
