// run: race
package main

import "sync"

type store struct {
	mu    sync.Mutex
	items map[string]int
}

func main() {
	s := &store{items: map[string]int{}}
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		s.Set("a", 1)
		s.Remove("b")
	}()
	println(s.Get("a"))
	wg.Wait()
	if err := s.Replace("a", 2); err != nil {
		panic(err)
	}
}

func (s *store) Set(key string, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items[key] = n
}

func (s *store) Remove(key string) {
	s.mu.Lock()
	delete(s.items, key)
	s.mu.Unlock()
}

// Trim takes the lock only if there is something to do, and gives it back.
func (s *store) Trim(most int) {
	if most > 0 {
		s.mu.Lock()
		defer s.mu.Unlock()
		for key := range s.items {
			delete(s.items, key)
		}
	}
}

func (s *store) Get(key string) int {
	s.Trim(0)
	return s.items[key] // want "s.items is read without s.mu. 4 of 5 accesses hold it."
}

// Replace leaves the lock where it was: what is deferred last runs first, under the lock.
func (s *store) Replace(key string, n int) (err error) {
	if key == "" {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	defer func() {
		if err != nil {
			s.undo(key)
		}
	}()
	s.items[key] = n
	return nil
}

func (s *store) undo(key string) {
	delete(s.items, key)
}
