package along

import "sync"

type network struct{ id string }

type driver struct {
	mu       sync.Mutex
	networks map[string]*network
}

func newDriver() *driver {
	return &driver{networks: map[string]*network{}}
}

// Join runs for each request, and looks into the map that it has taken along from under the lock.
func (d *driver) Join(id string) *network {
	d.mu.Lock()
	networks := d.networks
	d.mu.Unlock()
	n, ok := networks[id] // want "networks is read without mu. 2 of 4 accesses hold it."
	if !ok {
		n = &network{id: id}
		networks[id] = n
	}
	return n
}

func (d *driver) Add(n *network) {
	d.mu.Lock()
	d.networks[n.id] = n
	d.mu.Unlock()
}

func (d *driver) Delete(id string) {
	d.mu.Lock()
	delete(d.networks, id)
	d.mu.Unlock()
}

type watchers struct {
	mu    sync.RWMutex
	known map[string]int
}

func newWatchers() *watchers {
	return &watchers{known: map[string]int{}}
}

func (w *watchers) Add(name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.known[name]++
}

func (w *watchers) Delete(name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.known, name)
}

func (w *watchers) Count(name string) int {
	w.mu.RLock()
	defer w.mu.RUnlock()
	return w.known[name]
}

func (w *watchers) Len() int {
	w.mu.RLock()
	defer w.mu.RUnlock()
	return len(w.known)
}

// setupWatch is named for setting something up, but knows that others are there.
func (w *watchers) setupWatch(name string) {
	if _, ok := w.known[name]; ok { // want "w.known is read without w.mu. 5 of 6 accesses hold it."
		return
	}
	w.mu.Lock()
	w.known[name] = 1
	w.mu.Unlock()
}

func (w *watchers) Watch(name string) {
	go w.setupWatch(name)
}
