package takenbycall

import "sync"

func NewWaiters() *Waiters { return &Waiters{m: map[string]map[chan int]bool{}} }

type Waiters struct {
	mu sync.Mutex
	m  map[string]map[chan int]bool
}

func (w *Waiters) take(key string) map[chan int]bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if found, ok := w.m[key]; ok {
		delete(w.m, key)
		return found
	}
	return nil
}

// Nobody else comes to what was taken out.
func (w *Waiters) Complete(key string) {
	for c := range w.take(key) {
		close(c)
	}
}

func (w *Waiters) find(key string) map[chan int]bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.m[key]
}

func (w *Waiters) Wake(key string) {
	for c := range w.find(key) { // want "w.find.key. is ranged over without w.mu"
		c <- 1
	}
}

func (w *Waiters) Add(key string, c chan int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.m[key] == nil {
		w.m[key] = map[chan int]bool{}
	}
	w.m[key][c] = true
}

func (w *Waiters) Drop(key string, c chan int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.m[key], c)
}
