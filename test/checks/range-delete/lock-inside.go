package lock

import "sync"

type cache struct {
	mu    sync.Mutex
	items map[string]int
}

func newCache() *cache { return &cache{items: map[string]int{}} }

func (c *cache) inside() {
	for k, v := range c.items {
		c.mu.Lock()
		if v == 0 {
			delete(c.items, k) // withheld "Collect.*: the loop locks or unlocks"
		}
		c.mu.Unlock()
	}
}

func (c *cache) around() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for k, v := range c.items {
		if v == 0 {
			delete(c.items, k) // want "legal Go"
		}
	}
}
