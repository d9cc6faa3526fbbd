// run: race
package main

import "sync"

type store struct {
	mu sync.RWMutex
	m  map[string]int
}

func (s *store) set(k string, v int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.m[k] = v
}

func (s *store) remove(k string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.m, k)
}

func (s *store) get(k string) int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.m[k]
}

// The lock is given back when the caller begins to read.
func (s *store) All() map[string]int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.m // want "^\d+: guarded-map-escape: s.m itself is returned. Whoever gets it uses it without s.mu.$"
}

// Through a local variable it is the same map.
func (s *store) Local() map[string]int {
	s.mu.Lock()
	m := s.m
	s.mu.Unlock()
	return m // want "m itself is returned"
}

func (s *store) send(to chan<- map[string]int) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	to <- s.m // want "s.m itself is sent. Whoever gets it uses it without s.mu"
}

func main() {
	s := &store{m: map[string]int{}}
	ready := make(chan map[string]int, 80)
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			s.set("a", s.get("a"))
			s.remove("b")
		})
		wg.Go(func() {
			_ = s.All()["a"] // want unguarded-map-access:"s.All.. is read without s.mu"
			for range s.Local() {
			}
			s.send(ready)
			_ = (<-ready)["a"]
		})
	}
	wg.Wait()
}
