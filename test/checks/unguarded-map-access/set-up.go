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

// Buckets are made anew by what sets the object up, and by what it calls.
type Buckets struct {
	mu    sync.Mutex
	byKey map[string]int
}

func (b *Buckets) Init() { b.reload() }

func (b *Buckets) Inherit(previous *Buckets) {
	previous.Close()
	b.Init()
}

func (b *Buckets) reload() {
	b.byKey = map[string]int{}
	b.byKey["default"] = 1
}

func (b *Buckets) Add(key string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.byKey[key]++
}

func (b *Buckets) Drop(key string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.byKey, key)
}

func (b *Buckets) Has(key string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.byKey[key] > 0
}

// Close has seen to it that nobody uses it any more.
func (b *Buckets) Close() { b.byKey = nil }

// What is registered is there before the first request.
type Runner struct {
	mu       sync.Mutex
	handlers map[string]func()
	named    map[string]int
}

func NewRunner() *Runner { return &Runner{handlers: map[string]func(){}, named: map[string]int{}} }

func (r *Runner) AddHandler(kind string, do func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.handlers[kind] = do
}

func (r *Runner) RemoveHandler(kind string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.handlers, kind)
}

func (r *Runner) Known(kind string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.handlers[kind] != nil
}

func (r *Runner) Run(kind string) {
	if do := r.handlers[kind]; do != nil {
		do()
	}
}

func (r *Runner) Name(kind string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.named[kind]++
}

func (r *Runner) Forget(kind string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.named, kind)
}

func (r *Runner) Names(kind string) int {
	return r.named[kind] // want "r.named is read without r.mu"
}

// lockedAmount should be called with the mtx >= RLocked.
func (t *Trade) lockedAmount() (sum int) {
	for _, n := range t.coins {
		sum += n
	}
	return sum
}

type Trade struct {
	mtx   sync.RWMutex
	coins map[string]int
}

func NewTrade() *Trade { return &Trade{coins: map[string]int{}} }

func (t *Trade) Add(coin string) {
	t.mtx.Lock()
	defer t.mtx.Unlock()
	t.coins[coin]++
}

func (t *Trade) Drop(coin string) {
	t.mtx.Lock()
	defer t.mtx.Unlock()
	delete(t.coins, coin)
}

func (t *Trade) Status() int { return t.lockedAmount() }

// Queues come and go while the program runs.
type Queues struct {
	mu     sync.Mutex
	byName map[string]int
}

func NewQueues() *Queues { return &Queues{byName: map[string]int{}} }

func (q *Queues) Register(name string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.byName[name] = 1
}

func (q *Queues) Unregister(name string) {
	if _, ok := q.byName[name]; !ok { // want "q.byName is read without q.mu"
		return
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	delete(q.byName, name)
}

func (q *Queues) Known(name string) bool {
	return q.byName[name] > 0 // want "q.byName is read without q.mu"
}
