// run: race
package main

import "sync"

type store struct {
	mu    sync.RWMutex
	ports map[string]int
}

func (s *store) set(name string, port int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ports[name] = port
}

func (s *store) get(name string) int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.ports[name]
}

func (s *store) All() map[string]int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.ports // want "s.ports itself is returned"
}

func main() {
	s := &store{ports: map[string]int{}}
	var wg sync.WaitGroup
	for i := 0; i < 20; i++ {
		wg.Add(2)
		go func() {
			defer wg.Done()
			s.set("a", s.get("a"))
		}()
		go func() {
			defer wg.Done()
			for range s.All() { // want unguarded-map-access:"s.All.. is ranged over without s.mu"
			}
		}()
	}
	wg.Wait()
}
