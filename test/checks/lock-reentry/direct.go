// settings: {"preview": true, "rules": {"nil-map-write": "off"}}

package direct

import "sync"

type counters struct {
	mu sync.RWMutex
	m  map[string]int
}

func (c *counters) bump(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.m[key] > 10 {
		c.mu.Lock() // want `This goroutine holds c\.mu already\. Lock waits for ever\.`
		c.m[key] = 0
		c.mu.Unlock()
	}
	c.m[key]++
}

func (c *counters) upgrade(key string) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if _, ok := c.m[key]; !ok {
		c.mu.Lock() // want `This goroutine holds c\.mu already\. Lock waits for ever\.`
		c.m[key] = 1
		c.mu.Unlock()
	}
}

func (c *counters) downgrade(key string) int {
	c.mu.Lock()
	c.m[key]++
	c.mu.RLock() // want `This goroutine holds c\.mu already\. RLock waits for ever\.`
	defer c.mu.RUnlock()
	c.mu.Unlock()
	return c.m[key]
}

func (c *counters) inLoop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for key := range c.m {
		c.mu.Lock() // want `waits for ever`
		delete(c.m, key)
		c.mu.Unlock()
	}
}

type embedded struct {
	sync.Mutex
	m map[string]int
}

func (e *embedded) add(key string) {
	e.Lock()
	e.m[key]++
	e.Lock() // want `This goroutine holds e\.Mutex already`
	e.m[key]++
	e.Unlock()
}

var (
	registryMu sync.Mutex
	registry   = map[string]int{}
)

func register(key string) {
	registryMu.Lock()
	registry[key] = 1
	registryMu.Lock() // want `holds registryMu already`
	registry[key]++
	registryMu.Unlock()
}

func (c *counters) lock()   { c.mu.Lock() }
func (c *counters) unlock() { c.mu.Unlock() }

func (c *counters) byHelper(key string) {
	c.lock()
	c.m[key]++
	c.mu.Lock() // want `This goroutine holds c\.mu already\. Lock waits for ever\.`
	c.m[key]++
	c.unlock()
}
