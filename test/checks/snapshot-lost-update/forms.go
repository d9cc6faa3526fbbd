package forms

import (
	"maps"
	"sync"
	"sync/atomic"
)

type config struct {
	name   string
	limits map[string]int
}

type server struct {
	mu     sync.Mutex
	limits atomic.Value
	config atomic.Pointer[config]
	routes atomic.Pointer[map[string]int]
}

func (s *server) CopyLoop(name string) {
	old := s.limits.Load().(map[string]int)
	next := make(map[string]int, len(old)+1)
	for k, v := range old {
		next[k] = v
	}
	next[name] = 1
	s.limits.Store(next) // want `s\.limits\.Store\(next\) may replace a newer map than s\.limits\.Load\(\) gave`
}

func (s *server) Copied(name string) {
	next := map[string]int{name: 1}
	maps.Copy(next, s.limits.Load().(map[string]int))
	s.limits.Store(next) // want `That update is lost`
}

// Whole structs are replaced, with whatever others changed in them.
func (s *server) Struct(name string) {
	c := *s.config.Load()
	c.limits = maps.Clone(c.limits)
	c.limits[name] = 1
	// want+1 `s\.config\.Store\(&c\) may replace`
	s.config.Store(&c)
}

func (s *server) Dereferenced(name string) {
	next := maps.Clone(*s.routes.Load())
	if name == "" {
		return
	}
	next[name] = 1
	// want+1 `s\.routes\.Store\(&next\) may replace`
	s.routes.Store(&next)
}

// The lock comes too late.
func (s *server) LateLock(name string) {
	next := maps.Clone(*s.routes.Load())
	next[name] = 1
	s.mu.Lock()
	defer s.mu.Unlock()
	s.routes.Store(&next) // want `s\.routes\.Store\(&next\) may replace`
}

// A loop around the two would catch the break.
func (s *server) InLoop(names []string) {
	for _, name := range names {
		next := maps.Clone(*s.routes.Load())
		if name == "" {
			break
		}
		next[name] = 1
		s.routes.Store(&next) // want `s\.routes\.Store\(&next\) may replace`
	}
}

// A struct in an atomic.Value is a copy when it is loaded.
func (s *server) StructValue(limits map[string]int) {
	c := s.limits.Load().(config)
	c.limits = limits
	s.limits.Store(c) // want `s\.limits\.Store\(c\) may replace`
}

func (s *server) start() {
	go s.refresh("a")
}

func (s *server) refresh(name string) {
	next := maps.Clone(*s.routes.Load())
	next[name] = 1
	// want+1 `That update is lost: \*server\.refresh is started with go`
	s.routes.Store(&next)
}

func (s *server) forget(name string) {
	next := maps.Clone(*s.routes.Load())
	delete(next, name)
	// want+1 `That update is lost: other functions load and store it, too`
	s.routes.Store(&next)
}
