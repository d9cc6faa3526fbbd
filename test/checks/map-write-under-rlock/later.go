package later

import "sync"

type Collector struct {
	mu      sync.RWMutex
	entries map[string]int
}

func New() *Collector { return &Collector{entries: map[string]int{}} }

// What is to be deleted is only noted down under the read lock.
func (c *Collector) Run() {
	var later []func()
	c.mu.RLock()
	for name, n := range c.entries {
		if n == 0 {
			later = append(later, func() { delete(c.entries, name) })
		}
	}
	c.mu.RUnlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, run := range later {
		run()
	}
}

// Here it is done at once.
func (c *Collector) Sweep() {
	c.mu.RLock()
	defer c.mu.RUnlock()
	func() {
		delete(c.entries, "") // want "Only c.mu.RLock is held where c.entries is deleted from"
	}()
}

func (c *Collector) Add(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries[name]++
}

func (c *Collector) Get(name string) int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.entries[name]
}
