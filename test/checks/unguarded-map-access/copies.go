package copies

import "sync"

type Marks struct {
	mu    sync.RWMutex
	marks map[string]int
}

func NewMarks() (m *Marks) {
	m = &Marks{marks: map[string]int{}}
	return
}

func (m *Marks) Clone() (cloned *Marks) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	cloned = NewMarks()
	for name, n := range m.marks {
		cloned.Set(name, n)
	}
	return cloned
}

func (m *Marks) Set(name string, n int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.marks[name] = n
}

func (m *Marks) Drop(name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.marks, name)
}

// Nobody else has the copy.
func (m *Marks) Names() (names []string) {
	cloned := m.Clone()
	for name := range cloned.marks {
		names = append(names, name)
	}
	return
}

func (m *Marks) self() (same *Marks) {
	same = m
	return
}

func (m *Marks) OwnNames() (names []string) {
	own := m.self()
	for name := range own.marks { // want "own.marks is ranged over without own.mu"
		names = append(names, name)
	}
	return
}
