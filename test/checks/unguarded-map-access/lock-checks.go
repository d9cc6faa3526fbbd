// compiles: no
package lockchecks

import (
	"context"
	"sync"

	"example.com/locker"
)

// The lock runs the check that it is made with, while it is held.
type FS struct {
	mu     sync.Locker
	inodes map[string]int
}

func NewFS() *FS {
	fs := &FS{inodes: map[string]int{}}
	fs.mu = locker.New("fs", fs.checkInvariants)
	return fs
}

func (fs *FS) checkInvariants() {
	fs.checkNames()
	for _, n := range fs.inodes {
		if n < 0 {
			panic(n)
		}
	}
}

func (fs *FS) checkNames() {
	for name := range fs.inodes {
		if name == "" {
			panic(name)
		}
	}
}

func (fs *FS) Create(ctx context.Context, name string) {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	fs.inodes[name]++
}

func (fs *FS) Unlink(ctx context.Context, name string) {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	delete(fs.inodes, name)
}

func (fs *FS) Count(ctx context.Context, name string) int {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	return fs.inodes[name]
}

// A timer is no lock.
type Watched struct {
	mu    sync.Mutex
	timer *locker.Timer
	names map[string]int
}

func NewWatched() *Watched {
	w := &Watched{names: map[string]int{}}
	w.timer = locker.Every("watched", w.Report)
	return w
}

func (w *Watched) Report() {
	for name := range w.names { // want "w.names is ranged over without w.mu"
		println(name)
	}
}

func (w *Watched) Add(name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.names[name]++
}

func (w *Watched) Drop(name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.names, name)
}
