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

// Cache evicts through a library that calls back under its lock.
type Cache struct {
	lock   sync.Mutex
	byView map[int]string
}

func NewCache() *Cache { return &Cache{byView: map[int]string{}} }

func (c *Cache) Drop(view int) {
	c.lock.Lock()
	defer c.lock.Unlock()
	delete(c.byView, view)
}

func (c *Cache) Add(view int, name string) {
	c.lock.Lock()
	defer c.lock.Unlock()
	c.byView[view] = name
}

func (c *Cache) Name(view int) string {
	c.lock.Lock()
	defer c.lock.Unlock()
	return c.byView[view]
}

func (c *Cache) Has(view int) bool {
	c.lock.Lock()
	defer c.lock.Unlock()
	_, ok := c.byView[view]
	return ok
}

func (c *Cache) Rename(view int, name string) {
	c.lock.Lock()
	defer c.lock.Unlock()
	c.byView[view] = name
}

// HandleEjected cleans up. Its safety is guaranteed by `c.lock`: it is called while `c.lock` is in locked state.
func (c *Cache) HandleEjected(view int) {
	delete(c.byView, view)
}

// Snapshot keeps the lock until its goroutines are done.
func (c *Cache) Snapshot(views []int) []string {
	c.lock.Lock()
	defer c.lock.Unlock()
	names := make([]string, len(views))
	var wg sync.WaitGroup
	for i, view := range views {
		wg.Go(func() { names[i] = c.byView[view] })
	}
	wg.Wait()
	return names
}
