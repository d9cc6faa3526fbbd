// settings: {"preview": true, "rules": {"nil-map-write": "off"}}

package calls

import "sync"

type cache struct {
	mu    sync.Mutex
	stats sync.Mutex
	m     map[string]int
	hits  int
}

func (c *cache) Len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.m)
}

func (c *cache) Put(key string, n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.Len() > 100 { // want `c\.mu is held here\. cache\.Len takes it again and waits for ever\.`
		clear(c.m)
	}
	c.m[key] = n
}

func (c *cache) Sum() (sum int) {
	c.mu.Lock()
	for key := range c.m {
		sum += c.get(key) // want `cache\.get takes it again`
	}
	c.mu.Unlock()
	return sum
}

// get reaches the lock by way of load.
func (c *cache) get(key string) int {
	return c.load(key)
}

func (c *cache) load(key string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.m[key]
}

// Only Len has the map.
func (c *cache) report() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.Len() // want `cache\.Len takes it again`
}

func drain(c *cache) {
	c.mu.Lock()
	defer c.mu.Unlock()
	size := sizeOf(c) // want `sizeOf takes it again`
	if size > 0 {
		clear(c.m)
	}
}

func sizeOf(c *cache) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.m)
}

// What goroutines do with the lock does not matter.
func (c *cache) refresh(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	go func() {
		c.mu.Lock()
		delete(c.m, key)
		c.mu.Unlock()
	}()
	c.m[key]++
	c.hits = c.Len() // want `cache\.Len takes it again`
}
