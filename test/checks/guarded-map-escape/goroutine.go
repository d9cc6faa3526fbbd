// run: race
package main

import (
	"fmt"
	"sync"
)

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

func (s *store) show(wg *sync.WaitGroup) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	wg.Add(1)
	go show(s.m, wg) // want "s.m itself is handed to a goroutine. Whoever gets it uses it without s.mu"
}

func show(m map[string]int, wg *sync.WaitGroup) {
	defer wg.Done()
	_ = fmt.Sprint(m)
}

func main() {
	s := &store{m: map[string]int{}}
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			s.set("a", s.get("a"))
			s.remove("b")
		})
		wg.Go(func() { s.show(&wg) })
	}
	wg.Wait()
}
