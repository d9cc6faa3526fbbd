// Package shop has maps with a guard, without one, and with accesses that forget it.
package shop

import "sync"

type Cache struct {
	mu      sync.RWMutex
	entries map[string]int
	// No function uses it.
	unused map[string]bool
}

func New() *Cache {
	c := &Cache{entries: map[string]int{}}
	c.entries["é"] = 1
	return c
}

func (c *Cache) Get(key string) int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.entries[key]
}

func (c *Cache) Put(key string, n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.put(key, n)
}

// Put holds the lock, reload does not.
func (c *Cache) put(key string, n int) {
	c.entries[key] = n
}

func (c *Cache) Add(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries[key]++
}

func (c *Cache) Bump(key string) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	c.entries[key]++
}

func (c *Cache) Peek(key string) int {
	return c.entries[key]
}

func (c *Cache) Sweep() {
	go func() {
		c.mu.Lock()
		for key := range c.entries {
			delete(c.entries, key)
		}
		c.mu.Unlock()
		c.reload()
	}()
}

func (c *Cache) reload() {
	c.put("reloaded", 1)
}

func (c *Cache) All() map[string]int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.entries
}
