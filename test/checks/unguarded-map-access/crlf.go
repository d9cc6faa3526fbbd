package crlf

import "sync"

// Cache is guarded.
type Cache struct {
	mu sync.Mutex
	m  map[string]int
}

// New makes one.
func New() *Cache {
	return &Cache{m: map[string]int{}}
}

// Set is guarded.
func (c *Cache) Set(k string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.m[k] = 1
}

// Remove is guarded.
func (c *Cache) Remove(k string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.m, k)
}

// Get is not.
func (c *Cache) Get(k string) int { return c.m[k] } // want "c.m is read without c.mu"

// Sum is not, either.
func (c *Cache) Sum() (sum int) {
	for _, n := range c.m { // want "c.m is ranged over without c.mu"
		sum += n
	}
	return sum
}

// Add is guarded.
func (c *Cache) Add(k string) {
	c.mu.Lock()
	c.m[k]++
	c.mu.Unlock()
}
