package withlock

import "sync"

// Book has helpers that run a function under its lock, and one that runs it beside.
type Book struct {
	mu    sync.Mutex
	pages map[string]int
}

// New makes one.
func New() *Book {
	return &Book{pages: map[string]int{}}
}

func (b *Book) withLock(f func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	f()
}

func (b *Book) first(f func()) {
	f()
	b.mu.Lock()
	b.mu.Unlock()
}

// Set goes through the helper.
func (b *Book) Set(k string, n int) {
	b.withLock(func() { b.pages[k] = n })
}

// Get does as well, with a function that has a name.
func (b *Book) Get(k string) (n int) {
	b.withLock(func() { n = b.pages[k] })
	return n
}

// Drop takes the lock itself.
func (b *Book) Drop(k string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.pages, k)
}

// Has takes the wrong helper.
func (b *Book) Has(k string) (ok bool) {
	b.first(func() { _, ok = b.pages[k] }) // want "b.pages is read without b.mu"
	return ok
}

// Trim calls a method by its name.
func (b *Book) Trim() {
	b.withLock(b.trim)
}

func (b *Book) trim() {
	for k, n := range b.pages {
		if n == 0 {
			delete(b.pages, k)
		}
	}
}
