package madelocks

import "sync"

// Module is configured before anybody uses it: the lock is made there, too.
type Module struct {
	lock   *sync.RWMutex
	groups map[string]int
}

// Configure comes first.
func (m *Module) Configure(size int) {
	m.lock = &sync.RWMutex{}
	m.groups = make(map[string]int, size)
}

// Add counts.
func (m *Module) Add(group string) {
	m.lock.Lock()
	defer m.lock.Unlock()
	m.groups[group]++
}

// Of gives a count.
func (m *Module) Of(group string) int {
	m.lock.RLock()
	defer m.lock.RUnlock()
	return m.groups[group]
}

// All gives the sum.
func (m *Module) All() (sum int) {
	m.lock.RLock()
	defer m.lock.RUnlock()
	for _, n := range m.groups {
		sum += n
	}
	return sum
}

// Drop forgets a group.
func (m *Module) Drop(group string) {
	m.lock.Lock()
	defer m.lock.Unlock()
	delete(m.groups, group)
}

// Has looks a group up.
func (m *Module) Has(group string) bool {
	m.lock.RLock()
	defer m.lock.RUnlock()
	_, ok := m.groups[group]
	return ok
}
