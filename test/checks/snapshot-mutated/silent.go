// settings: {"minConfidence": "possible"}

package silent

import (
	"maps"
	"sync"
	"sync/atomic"
)

type config struct {
	limits map[string]int
}

type object struct {
	mu    sync.Mutex
	parts map[string]int
}

type server struct {
	mu      sync.Mutex
	limits  atomic.Value
	config  atomic.Pointer[config]
	object  atomic.Pointer[object]
	perUser sync.Map
}

func (s *server) Clone(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	l := maps.Clone(s.limits.Load().(map[string]int))
	l[name] = 1
	s.limits.Store(l)
}

func (s *server) CopyLoop(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.limits.Load().(map[string]int)
	next := make(map[string]int, len(old)+1)
	for k, v := range old {
		next[k] = v
	}
	next[name] = 1
	s.limits.Store(next)
}

func (s *server) StructCopy(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := *s.config.Load()
	c.limits = maps.Clone(c.limits)
	c.limits[name] = 1
	s.config.Store(&c)
}

func (s *server) Reassigned(name string) {
	l := s.limits.Load().(map[string]int)
	l = maps.Clone(l)
	l[name] = 1
	_ = l
}

func (s *server) OnlyWhenMissing(name string) {
	l, ok := s.limits.Load().(map[string]int)
	if ok {
		return
	}
	l = map[string]int{}
	l[name] = 1
	s.limits.Store(l)
}

func (s *server) OwnLock(name string) {
	o := s.object.Load()
	o.mu.Lock()
	defer o.mu.Unlock()
	o.parts[name] = 1
}

func (s *server) EntryLocked(user, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v, ok := s.perUser.Load(user); ok {
		v.(map[string]int)[name] = 1
	}
}

func (s *server) TakenOut(user, name string) {
	if v, ok := s.perUser.LoadAndDelete(user); ok {
		v.(map[string]int)[name] = 1
	}
}

func newServer() *server {
	s := &server{}
	s.object.Store(&object{parts: map[string]int{}})
	s.limits.Store(map[string]int{})
	s.limits.Load().(map[string]int)["all"] = 1
	return s
}

func (s *server) Read(name string) int {
	return s.limits.Load().(map[string]int)[name]
}
