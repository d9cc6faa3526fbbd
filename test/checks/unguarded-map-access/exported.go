// Package cache has no goroutines of its own: whoever imports it may.
package cache

import "sync"

// Cache is used by many.
type Cache struct {
	mu   sync.Mutex
	m    map[string]int
	seen map[string]bool
}

// New makes one.
func New() *Cache {
	return &Cache{m: map[string]int{}, seen: map[string]bool{}}
}

// Set is guarded.
func (c *Cache) Set(k string, v int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.m[k] = v
}

// Delete is guarded.
func (c *Cache) Delete(k string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.m, k)
}

// Add is guarded.
func (c *Cache) Add(k string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.m[k]++
}

// Get is not.
func (c *Cache) Get(k string) int {
	return c.m[k] // want "c.m is read without c.mu. 3 of 5 accesses hold it."
}

// Lookup has the access in a helper.
func (c *Cache) Lookup(k string) int {
	return c.lookup(k)
}

func (c *Cache) lookup(k string) int {
	return c.m[k] // want "c.m is read without c.mu"
}

// Mark writes to a map that no other function guards.
func (c *Cache) Mark(k string) {
	c.seen[k] = true
}
