package modes

import "sync"

// Table has a method that takes the lock in one mode or the other, as it is told.
type Table struct {
	mu    sync.RWMutex
	files map[int]string
}

// New makes one.
func New() *Table {
	return &Table{files: map[int]string{}}
}

// Append opens a file only when it has the lock for writing.
func (t *Table) Append(n int, whole bool) bool {
	if whole {
		t.mu.Lock()
		defer t.mu.Unlock()
	} else {
		t.mu.RLock()
		defer t.mu.RUnlock()
	}
	if !whole {
		return false
	}
	t.files[n] = "open"
	return true
}

// Close takes a file out.
func (t *Table) Close(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.files, n)
}

// Has looks one up.
func (t *Table) Has(n int) bool {
	t.mu.RLock()
	defer t.mu.RUnlock()
	_, ok := t.files[n]
	return ok
}
