// settings: {"preview": true}
// compiles: fixed

package receiver

import "sync"

type counter struct {
	mu sync.Mutex
	m  map[string]int
}

func (c counter) Add(name string) {
	c.mu.Lock() // want `c\.mu\.Lock\(\) locks a copy\. c\.m is the map of the original, whose lock stays free: the receiver is not a pointer`
	defer c.mu.Unlock()
	c.m[name]++
}

func (c *counter) Get(name string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.m[name]
}

func use() int {
	c := &counter{m: map[string]int{}}
	c.Add("a")
	return c.Get("a")
}
