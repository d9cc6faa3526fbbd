package withlock

import "sync"

type Broken struct {
	mu    sync.RWMutex
	names map[string]int
}

func NewBroken() *Broken { return &Broken{names: map[string]int{}} }

// Whoever gets the map holds the lock until he is done.
func (b *Broken) View() (map[string]int, func()) {
	b.mu.RLock()
	done := func() { b.mu.RUnlock() }
	return b.names, done
}

func (b *Broken) Names() map[string]int {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.names // want "b.names itself is returned"
}

func (b *Broken) Add(name string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.names[name]++
}

func (b *Broken) Drop(name string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.names, name)
}
