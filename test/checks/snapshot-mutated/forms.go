package forms

import (
	"maps"
	"sync"
	"sync/atomic"
)

type limits map[string]int

type config struct {
	limits map[string]int
	groups map[string]map[string]bool
}

type server struct {
	mu      sync.Mutex
	limits  atomic.Value
	config  atomic.Pointer[config]
	perUser sync.Map
}

func (s *server) Direct(name string) {
	s.limits.Load().(limits)[name]++ // want `changes the map that s\.limits\.Load\(\) gave`
}

func (s *server) CommaOk(name string) {
	l, ok := s.limits.Load().(limits)
	if !ok {
		l = make(limits)
	}
	l[name] = 1 // want `l\[name\] = 1 changes`
}

func (s *server) Copied(from limits) {
	maps.Copy(s.limits.Load().(limits), from) // want `maps\.Copy\(.* changes the map`
}

// A lock among the writers leaves the readers alone with the race.
func (s *server) Locked(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	l := s.limits.Load().(limits)
	other := l
	delete(other, name) // want `delete\(other, name\) changes the map`
}

func (s *server) Field(name string) {
	c := s.config.Load()
	c.limits[name] = 1 // want `c\.limits\[name\] = 1 changes the map`
}

// The struct is a copy, its maps are not.
func (s *server) StructCopy(name string) {
	c := *s.config.Load()
	c.limits[name] = 1 // want `c\.limits\[name\] = 1 changes the map`
	s.config.Store(&c) // want snapshot-lost-update:"may replace a newer map"
}

func (s *server) Inner(group, name string) {
	c := *s.config.Load()
	c.groups = maps.Clone(c.groups)
	for _, members := range s.config.Load().groups {
		delete(members, name) // want `delete\(members, name\) changes the map`
	}
}

func (s *server) TypeSwitch(name string) {
	switch l := s.limits.Load().(type) {
	case limits:
		l[name] = 1 // want `l\[name\] = 1 changes the map`
	}
}

func (s *server) Entry(user, name string) {
	v, _ := s.perUser.LoadOrStore(user, map[string]int{})
	v.(map[string]int)[name]++ // want `A sync\.Map does not guard what its entries hold`
}

func (s *server) EntryVariable(user, name string) {
	if v, ok := s.perUser.Load(user); ok {
		m := v.(map[string]int)
		m[name] = 1 // want `m\[name\] = 1 changes the map that s\.perUser\.Load\(user\) gave`
	}
}

func (s *server) Every(name string) {
	s.perUser.Range(func(_, v any) bool {
		delete(v.(map[string]int), name) // want `changes the map that s\.perUser\.Range gave`
		return true
	})
}
