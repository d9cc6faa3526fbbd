package home

import "sync"

// Monitor changes its map on its own goroutine only, under the lock for the sake of those who ask.
type Monitor struct {
	mu         sync.RWMutex
	conditions map[string]bool
	updates    chan string
}

func NewMonitor() *Monitor {
	return &Monitor{conditions: map[string]bool{}, updates: make(chan string)}
}

func (m *Monitor) Start() { go m.loop() }

func (m *Monitor) loop() {
	for name := range m.updates {
		m.update(name)
		m.report()
	}
}

func (m *Monitor) update(name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.conditions[name] = true
	delete(m.conditions, "")
}

func (m *Monitor) report() {
	for name := range m.conditions {
		println(name)
	}
}

func (m *Monitor) Is(name string) bool {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.conditions[name]
}

func (m *Monitor) Names() (names []string) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	for name := range m.conditions {
		names = append(names, name)
	}
	return names
}

// Shared is also changed by whoever calls Set.
type Shared struct {
	mu         sync.RWMutex
	conditions map[string]bool
}

func NewShared() *Shared { return &Shared{conditions: map[string]bool{}} }

func (s *Shared) Start() { go s.loop() }

func (s *Shared) loop() {
	for {
		for name := range s.conditions { // want "s.conditions is ranged over without s.mu. 5 of 6 accesses hold it."
			println(name)
		}
		s.drop("")
	}
}

func (s *Shared) drop(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.conditions, name)
}

func (s *Shared) Set(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conditions[name] = true
}

func (s *Shared) Is(name string) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.conditions[name]
}

func (s *Shared) Both(a, b string) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.conditions[a] && s.conditions[b]
}
