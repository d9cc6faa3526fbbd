// run: race
package main

import (
	"encoding/json"
	"fmt"
	"sync"
)

type registry struct {
	mu    sync.RWMutex
	names map[string]int
}

func (r *registry) set(k string, v int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.names[k] = v
}

func (r *registry) get(k string) int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.names[k]
}

func (r *registry) remove(k string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.names, k)
}

func (r *registry) rename(from, to string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if v, ok := r.names[from]; ok {
		delete(r.names, from)
		r.names[to] = v
	}
}

func (r *registry) has(k string) bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	_, ok := r.names[k]
	return ok
}

func (r *registry) String() string {
	return fmt.Sprint(r.names) // want "r.names is read without r.mu"
}

func (r *registry) encoded() ([]byte, error) {
	return json.Marshal(r.names) // want "r.names is read without r.mu"
}

func main() {
	var wg sync.WaitGroup
	r := &registry{names: map[string]int{}}
	for range 20 {
		wg.Go(func() { r.set("a", r.get("a")+1) })
		wg.Go(func() { r.remove("b") })
		wg.Go(func() {
			if r.has("b") {
				r.rename("b", "c")
			}
		})
		wg.Go(func() { _ = r.String() })
		wg.Go(func() { _, _ = r.encoded() })
	}
	wg.Wait()
}
