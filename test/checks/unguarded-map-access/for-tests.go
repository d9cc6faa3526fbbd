package store

import "sync"

// FakeStore stands in for a store in tests, which use it from one goroutine.
type FakeStore struct {
	mu   sync.Mutex
	rows map[string]int
}

func NewFakeStore() *FakeStore { return &FakeStore{rows: map[string]int{}} }

func (s *FakeStore) Put(k string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rows[k]++
}

func (s *FakeStore) Drop(k string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.rows, k)
}

func (s *FakeStore) Of(k string) int { return s.rows[k] }

type Store struct {
	mu   sync.Mutex
	rows map[string]int
}

func NewStore() *Store { return &Store{rows: map[string]int{}} }

func (s *Store) Put(k string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rows[k]++
}

func (s *Store) Drop(k string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.rows, k)
}

func (s *Store) RowForTest(k string) int { return s.rows[k] }

// Test use only.
func (s *Store) Count(k string) int { return s.rows[k] }

func (s *Store) Of(k string) int {
	return s.rows[k] // want "s.rows is read without s.mu."
}
