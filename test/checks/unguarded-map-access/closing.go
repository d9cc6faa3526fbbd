package closing

import "sync"

// Server waits for its peers only after it has told them to go; each takes itself out of the map.
type Server struct {
	mu    sync.Mutex
	loops sync.WaitGroup
	peers map[string]*peer
	gone  sync.WaitGroup
}

type peer struct{ quit chan struct{} }

func NewServer() *Server { return &Server{peers: map[string]*peer{}} }

func (s *Server) Add(name string) {
	p := &peer{quit: make(chan struct{})}
	s.mu.Lock()
	s.peers[name] = p
	s.mu.Unlock()
	s.gone.Add(1)
	go s.run(name, p)
}

func (s *Server) run(name string, p *peer) {
	defer s.gone.Done()
	<-p.quit
	s.mu.Lock()
	delete(s.peers, name)
	s.mu.Unlock()
}

func (s *Server) Has(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.peers[name] != nil
}

func (s *Server) Stop() {
	s.loops.Wait()
	for _, p := range s.peers { // want "s.peers is ranged over without s.mu. 3 of 4 accesses hold it."
		close(p.quit)
	}
	s.gone.Wait()
}

// Pool has waited for all of its workers when it looks at what is left.
type Pool struct {
	mu      sync.Mutex
	workers map[string]*peer
	gone    sync.WaitGroup
	idle    chan struct{}
}

func NewPool() *Pool { return &Pool{workers: map[string]*peer{}, idle: make(chan struct{})} }

func (p *Pool) Add(name string) {
	w := &peer{quit: make(chan struct{})}
	p.mu.Lock()
	p.workers[name] = w
	p.mu.Unlock()
	p.gone.Add(1)
	go p.run(name, w)
}

func (p *Pool) run(name string, w *peer) {
	defer p.gone.Done()
	<-w.quit
	p.mu.Lock()
	delete(p.workers, name)
	p.mu.Unlock()
}

func (p *Pool) Has(name string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.workers[name] != nil
}

func (p *Pool) Stop() {
	p.gone.Wait()
	for _, w := range p.workers {
		close(w.quit)
	}
	go func() { <-p.idle }()
}
