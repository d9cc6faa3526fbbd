package parents

import "sync"

// The callers of Close hold the lock of the listener, which the route reaches as its parent.
type Listener struct {
	mu     sync.Mutex
	open   map[int]string
	routes map[string]*route
}

type route struct {
	parent *Listener
	port   int
}

func NewListener() *Listener {
	return &Listener{open: map[int]string{}, routes: map[string]*route{}}
}

type syncer struct{ l *Listener }

func (s *syncer) Set(name string, port int) {
	s.l.mu.Lock()
	defer s.l.mu.Unlock()
	s.l.routes[name] = &route{parent: s.l, port: port}
	s.l.open[port] = name
}

func (s *syncer) Remove(name string) {
	s.l.mu.Lock()
	defer s.l.mu.Unlock()
	s.l.routes[name].Close()
	delete(s.l.routes, name)
}

func (r *route) Close() {
	delete(r.parent.open, r.port)
}

func (l *Listener) Open(port int) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.open[port] != ""
}

func (l *Listener) Shut(port int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.open, port)
}
