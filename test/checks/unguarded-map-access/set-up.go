package setup

import (
	"fmt"
	"runtime"
	"sync"
)

type Pool struct {
	mu    sync.Mutex
	pages map[int][]byte
}

// A finalizer runs when nobody has the pool any more.
func NewPool() *Pool {
	p := &Pool{pages: map[int][]byte{}}
	p.initPages()
	go p.Drop(0)
	runtime.SetFinalizer(p, func(p *Pool) {
		for k := range p.pages {
			fmt.Println(k)
		}
		p.pages = nil
	})
	return p
}

// The pool is not yet known to others, though nothing here shows it.
func (p *Pool) initPages() {
	p.pages[0] = nil
}

func (p *Pool) Put(k int, page []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pages[k] = page
}

func (p *Pool) Get(k int) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.pages[k]
}

func (p *Pool) Drop(k int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.pages, k)
}

// Only what goes with the map, its sorted keys, has the lock.
type sorted struct {
	cacheMu sync.Mutex
	items   map[int]int
	cache   []int
}

func newSorted() *sorted { return &sorted{items: map[int]int{}} }

func (s *sorted) Put(k, v int) {
	if s.items[k] == 0 {
		s.items[k] = 1
	}
	s.cacheMu.Lock()
	s.items[k], s.cache = v, nil
	s.cacheMu.Unlock()
}

func (s *sorted) Drop(k int) {
	delete(s.items, k)
	s.cacheMu.Lock()
	s.cache = nil
	s.cacheMu.Unlock()
}

func (s *sorted) Get(k int) int { return s.items[k] }

func (s *sorted) Keys() []int {
	s.cacheMu.Lock()
	defer s.cacheMu.Unlock()
	if s.cache == nil {
		for k := range s.items {
			s.cache = append(s.cache, k)
		}
	}
	return s.cache
}
