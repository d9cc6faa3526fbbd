package sample

import (
	"maps"
	"sync"
	"sync/atomic"
)

type directory struct {
	open   sync.Map
	routes atomic.Pointer[map[string]int]
}

// connect may give two callers of one name two different connections.
func (d *directory) connect(name string) *connection {
	if c, ok := d.open.Load(name); ok {
		return c.(*connection)
	}
	c := &connection{}
	d.open.Store(name, c)
	return c
}

// connectOnce stores in the same step, which is fine.
func (d *directory) connectOnce(name string) *connection {
	c, _ := d.open.LoadOrStore(name, &connection{})
	return c.(*connection)
}

// setRoute changes a map that others are reading.
func (d *directory) setRoute(name string, port int) {
	(*d.routes.Load())[name] = port
}

// AddRoute loses what another goroutine adds at the same time.
func (d *directory) AddRoute(name string, port int) {
	routes := maps.Clone(*d.routes.Load())
	routes[name] = port
	d.routes.Store(&routes)
}

// ReplaceRoute starts over when another goroutine was first, which is fine.
func (d *directory) ReplaceRoute(name string, port int) {
	for {
		old := d.routes.Load()
		routes := maps.Clone(*old)
		routes[name] = port
		if d.routes.CompareAndSwap(old, &routes) {
			return
		}
	}
}

type connection struct {
	mu   sync.Mutex
	sent map[string]int
}

// count locks a copy of the connection's lock, and changes the connection's own map.
func (c connection) count(message string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sent[message]++
}
