package fixture

import "example.com/fixture/named"

type Store struct {
	mu    named.RWMutex
	pages map[string]string
}

func NewStore() *Store {
	s := &Store{pages: map[string]string{}}
	go s.sweep()
	return s
}

func (s *Store) sweep() {
	held := s.mu.Lock("to sweep")
	defer held.Unlock()
	for name, page := range s.pages {
		if page == "" {
			delete(s.pages, name)
		}
	}
}

func (s *Store) Put(name, page string) {
	held := s.mu.Lock("to put")
	s.pages[name] = page
	held.Unlock()
}

func (s *Store) Page(name string) string {
	held := s.mu.RLock("to look up")
	defer held.Unlock()
	return s.pages[name]
}

func (s *Store) Len() int {
	held := s.mu.RLock("to count")
	defer held.Unlock()
	return len(s.pages)
}

func (s *Store) Drop(name string) {
	held := s.mu.Lock("to drop")
	page := s.pages[name]
	held.Unlock()
	if page == "" {
		delete(s.pages, name) // want "s.pages is deleted from without s.mu. 6 of 7 accesses hold it." // withheld "Hold s.mu around the access: the lock is taken with arguments"
	}
}
