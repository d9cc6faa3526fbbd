package scenario

import (
	"sync"
	"testing"
)

// Scenario belongs to one test: who imports testing writes for tests alone.
type Scenario struct {
	mu    sync.Mutex
	users map[string]int
}

func New(t *testing.T) *Scenario {
	t.Helper()
	return &Scenario{users: map[string]int{}}
}

func (s *Scenario) Add(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.users[name]++
}

func (s *Scenario) Drop(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.users, name)
}

func (s *Scenario) Count(name string) int { return s.users[name] }
