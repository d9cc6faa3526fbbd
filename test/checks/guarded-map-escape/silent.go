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
	// Maps in a map.
	nested map[string]map[string]int
	// Replaced as a whole, never changed.
	frozen map[string]int
}

func newStore() *store {
	return &store{m: map[string]int{}, lists: map[string][]int{}, nested: map[string]map[string]int{}}
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

// found gives nothing where there is nothing.
func (s *store) found(k string) ([]string, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	inner, ok := s.nested[k]
	if !ok {
		return keysOf(inner), ok
	}
	return keysOf(inner), true
}

func (s *store) inner(k string) (map[string]int, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	inner, ok := s.nested[k]
	if !ok {
		return inner, ok
	}
	return maps.Clone(inner), true
}

func (s *store) nest(k, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.nested[k] == nil {
		s.nested[k] = map[string]int{}
	}
	s.nested[k][name]++
}

func keysOf(m map[string]int) []string { return slices.Sorted(maps.Keys(m)) }

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
			s.nest("a", "b")
			_, _ = s.found("a")
			_, _ = s.inner("a")
			_, _ = s.keys(), s.list("a")
			s.drain()["b"] = 1
			s.freeze()
			_ = s.current()["a"]
		})
	}
	wg.Wait()
}
