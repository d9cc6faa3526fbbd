// run: norace
package main

import (
	"maps"
	"sync"
)

// Every access is under the lock.
type cache struct {
	mu sync.Mutex
	m  map[string]int
}

func newCache(names []string) *cache {
	c := &cache{m: map[string]int{}}
	for _, n := range names {
		c.m[n] = len(c.m)
	}
	c.fill("nobody", 0)
	return c
}

// fill works on what its caller alone has.
func (c *cache) fill(k string, v int) {
	c.m[k] = v
}

func (c *cache) set(k string, v int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.setLocked(k, v)
}

func (c *cache) setLocked(k string, v int) {
	c.m[k] = v
	c.trim()
}

// trim is called with the lock held, which its name does not say.
func (c *cache) trim() {
	for k, v := range c.m {
		c.m[k] = max(v, 0)
	}
}

func (c *cache) get(k string) (int, bool) {
	c.mu.Lock()
	v, ok := c.m[k]
	c.mu.Unlock()
	return v, ok
}

func (c *cache) find(names ...string) int {
	c.mu.Lock()
	for _, n := range names {
		if v, ok := c.m[n]; ok {
			c.mu.Unlock()
			return v
		}
	}
	c.mu.Unlock()
	return 0
}

func (c *cache) copied() map[string]int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return maps.Clone(c.m)
}

func (c *cache) swap(next map[string]int) map[string]int {
	c.mu.Lock()
	defer c.mu.Unlock()
	before := c.m
	c.m = next
	return before
}

func (c *cache) each(f func(string, int)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for k, v := range c.m {
		func() {
			f(k, v+c.m[k])
		}()
	}
}

// The lock is given back for a while in the middle.
func (c *cache) work(k string, slow func() int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.m[k] == 0 {
		c.mu.Unlock()
		v := slow()
		c.mu.Lock()
		c.m[k] = v
	}
}

// Readers and writers hold their own sides of the lock.
type table struct {
	sync.RWMutex
	rows map[int]string
}

func (t *table) row(id int) string {
	t.RLock()
	defer t.RUnlock()
	return t.rows[id]
}

func (t *table) put(id int, row string) {
	t.Lock()
	defer t.Unlock()
	if t.rows == nil {
		t.rows = make(map[int]string)
	}
	t.rows[id] = row
}

// The copy that goes into a local is nobody else's.
func (t *table) snapshot() map[int]string {
	result := make(map[int]string)
	t.RLock()
	for id, row := range t.rows {
		result[id] = row
	}
	t.RUnlock()
	result[0] = "head"
	return result
}

// Two locks, each for its own map.
type pair struct {
	leftMu, rightMu sync.Mutex
	left, right     map[int]int
}

func (p *pair) move(k int) {
	p.leftMu.Lock()
	v := p.left[k]
	delete(p.left, k)
	p.leftMu.Unlock()
	p.rightMu.Lock()
	p.right[k] = v
	p.rightMu.Unlock()
}

// Global state that init fills.
var (
	registryMu sync.Mutex
	registry   = map[string]int{}
)

func init() {
	registry["first"] = 1
}

func register(name string) {
	registryMu.Lock()
	defer registryMu.Unlock()
	registry[name] = len(registry)
}

func isRegistered(name string) bool {
	registryMu.Lock()
	defer registryMu.Unlock()
	_, ok := registry[name]
	return ok
}

func main() {
	c := newCache([]string{"a", "b"})
	t := &table{}
	p := &pair{left: map[int]int{}, right: map[int]int{}}
	registry["main"] = 2
	var wg sync.WaitGroup
	for k := range 20 {
		wg.Go(func() {
			c.set("a", 1)
			_, _ = c.get("a")
			_ = c.find("a", "b")
			_ = c.copied()
			c.each(func(string, int) {})
			c.work("c", func() int { return 1 })
		})
		wg.Go(func() {
			t.put(k, t.row(k))
			_ = t.snapshot()
			p.move(k)
			register("a")
			_ = isRegistered("b")
		})
	}
	wg.Wait()
	_ = c.swap(nil)
}
