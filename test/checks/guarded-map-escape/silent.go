// run: norace
package main

import (
	"maps"
	"slices"
	"sync"
)

type store struct {
	mu    sync.RWMutex
	m     map[string]int
	lists map[string][]int
	// Replaced as a whole, never changed.
	frozen map[string]int
}

func newStore() *store {
	return &store{m: map[string]int{}, lists: map[string][]int{}}
}

func (s *store) set(k string, v int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.m[k] = v
	s.lists[k] = append(s.lists[k], v)
}

func (s *store) all() map[string]int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return maps.Clone(s.m)
}

func (s *store) copied() map[string]int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	result := make(map[string]int, len(s.m))
	for k, v := range s.m {
		result[k] = v
	}
	return result
}

func (s *store) keys() []string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Sorted(maps.Keys(s.m))
}

func (s *store) list(k string) []int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Clone(s.lists[k])
}

// Whoever drains the store has the old map to themselves.
func (s *store) drain() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.m
	s.m = make(map[string]int)
	return m
}

func (s *store) freeze() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.frozen = maps.Clone(s.m)
}

func (s *store) current() map[string]int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.frozen
}

// mapLocked is for callers that hold the lock.
func (s *store) mapLocked() map[string]int {
	return s.m
}

func (s *store) size() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return len(s.mapLocked())
}

func main() {
	s := newStore()
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			s.set("a", s.size())
			_ = s.all()["a"]
			_ = s.copied()["a"]
			_, _ = s.keys(), s.list("a")
			s.drain()["b"] = 1
			s.freeze()
			_ = s.current()["a"]
		})
	}
	wg.Wait()
}
