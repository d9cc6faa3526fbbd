// run: norace
package main

import "sync"

type pool struct {
	mu      sync.Mutex
	workers map[string]*worker
}

type worker struct{ pace int }

type stream struct {
	mu   sync.Mutex
	pool *pool
}

func main() {
	s := &stream{pool: &pool{workers: map[string]*worker{}}}
	for range 2 {
		go s.serve("a")
	}
	s.serve("b")
	println(s.count())
	s.stop("b")
}

func (s *stream) serve(name string) {
	s.mu.Lock()
	p := s.pool
	s.mu.Unlock()
	p.mu.Lock()
	defer p.mu.Unlock()
	w := p.worker(name)
	w.adjust(s, p)
}

func (p *pool) worker(name string) *worker {
	w, ok := p.workers[name]
	if !ok {
		w = &worker{}
		p.workers[name] = w
	}
	return w
}

// The lock has two names here, s.pool.mu and p.mu.
func (w *worker) adjust(s *stream, p *pool) {
	w.pace = 500 / len(p.workers)
	s.mark(w)
}

func (s *stream) stop(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.pool
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.workers, name)
}

func (s *stream) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.pool
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, w := range p.workers {
		w.pace = 0
	}
	return len(p.workers)
}

func (s *stream) mark(w *worker) {
	w.pace++
}
