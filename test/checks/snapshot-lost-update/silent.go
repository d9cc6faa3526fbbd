// settings: {"minConfidence": "possible"}

package silent

import (
	"maps"
	"sync"
	"sync/atomic"
)

type stats struct{ n int }

type server struct {
	mu     sync.Mutex
	limits atomic.Value
	routes atomic.Pointer[map[string]int]
	stats  atomic.Pointer[stats]
}

func (s *server) Locked(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	next := maps.Clone(s.limits.Load().(map[string]int))
	next[name] = 1
	s.limits.Store(next)
}

func (s *server) CallersLock(name string) {
	s.mu.Lock()
	s.add(name)
	s.mu.Unlock()
}

func (s *server) add(name string) {
	next := maps.Clone(s.limits.Load().(map[string]int))
	next[name] = 1
	s.limits.Store(next)
}

func (s *server) addLocked(name string) {
	next := maps.Clone(*s.routes.Load())
	next[name] = 1
	s.routes.Store(&next)
}

func (s *server) Swapped(name string) {
	for {
		old := s.routes.Load()
		next := maps.Clone(*old)
		next[name] = 1
		if s.routes.CompareAndSwap(old, &next) {
			return
		}
	}
}

// Nothing of what was loaded goes into what is stored, but its size.
func (s *server) Replaced(names []string) {
	old := s.limits.Load().(map[string]int)
	next := make(map[string]int, len(old))
	for i, name := range names {
		next[name] = i
	}
	s.limits.Store(next)
}

func (s *server) OtherField(name string) {
	next := maps.Clone(s.limits.Load().(map[string]int))
	next[name] = 1
	s.routes.Store(&next)
}

// No map: another matter.
func (s *server) Count() {
	next := *s.stats.Load()
	next.n++
	s.stats.Store(&next)
}

func newServer() *server {
	s := &server{}
	s.limits.Store(map[string]int{})
	next := maps.Clone(s.limits.Load().(map[string]int))
	next["all"] = 1
	s.limits.Store(next)
	return s
}

func (s *server) Again() {
	s.limits.Store(s.limits.Load())
	s.routes.Store(s.routes.Load())
}
