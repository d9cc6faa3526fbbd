package renew

import "sync"

type session struct {
	mu   sync.Mutex
	hits int
}

func (s *session) hit() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hits++
}

var sessions sync.Map

// The entry that was there gives way, whichever it was.
func renewed(id string) {
	old, ok := sessions.Load(id)
	if !ok {
		return
	}
	s := &session{}
	sessions.Store(id, s)
	s.hits = old.(*session).hits
}
