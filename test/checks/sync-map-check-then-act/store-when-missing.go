package registry

import (
	"log"
	"sync"
)

type session struct {
	mu   sync.Mutex
	hits int
}

type registry struct{ sessions sync.Map }

func (r *registry) Open(id string) {
	// want+2 `Two goroutines then use different objects`
	if _, ok := r.sessions.Load(id); !ok {
		r.sessions.Store(id, &session{})
	}
}

func (r *registry) OpenAndSay(id string) {
	if _, ok := r.sessions.Load(id); !ok {
		r.sessions.Store(id, &session{}) // want `Two goroutines then use different objects`
		log.Println("opened", id)
	}
}

func (r *registry) Register(id string, s *session) bool {
	_, taken := r.sessions.Load(id)
	if taken {
		return false
	}
	r.sessions.Store(id, s) // want `r\.sessions\.Store\(id, s\) may replace`
	return true
}

// The variable holds the new one only where nothing was found.
func (r *registry) Touch(id string) {
	var s *session
	if v, ok := r.sessions.Load(id); ok {
		s = v.(*session)
	} else {
		s = &session{}
		r.sessions.Store(id, s) // want `Two goroutines then use different objects`
	}
	s.mu.Lock()
	s.hits++
	s.mu.Unlock()
}
