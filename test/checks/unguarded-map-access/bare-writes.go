package barewrites

import "sync"

type Table struct {
	mu    sync.Mutex
	rows  map[string]int
	ticks chan string
}

func NewTable() *Table { return &Table{rows: map[string]int{}, ticks: make(chan string)} }

func (t *Table) Add(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rows[name]++
}

func (t *Table) Drop(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.rows, name)
}

func (t *Table) Get(name string) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.rows[name]
}

func (t *Table) Len() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.rows)
}

func (t *Table) Has(name string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	_, ok := t.rows[name]
	return ok
}

func (t *Table) Set(name string, n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rows[name] = n
}

func (t *Table) Sum() (n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, each := range t.rows {
		n += each
	}
	return n
}

func (t *Table) Reset() {
	t.mu.Lock()
	defer t.mu.Unlock()
	clear(t.rows)
}

// Expect is for before the table is served: whoever writes without the lock mostly has the object alone.
func (t *Table) Expect(names []string) {
	for _, name := range names {
		t.rows[name] = 0
	}
}

// Rename takes the lock, but not for all that it does.
func (t *Table) Rename(from, to string) {
	n := t.Get(from)
	t.rows[to] = n // want "t.rows is written without t.mu"
	t.mu.Lock()
	delete(t.rows, from)
	t.mu.Unlock()
}

func (t *Table) Serve() {
	go t.count()
}

// count runs beside all the others.
func (t *Table) count() {
	for name := range t.ticks {
		t.rows[name]++ // want "t.rows is written without t.mu"
	}
}

// Purge takes entries out, which is no part of setting up.
func (t *Table) Purge(name string) {
	delete(t.rows, name) // want "t.rows is deleted from without t.mu"
}
