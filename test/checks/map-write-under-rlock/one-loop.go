package oneloop

import "sync"

// All that comes to the map with the read lock runs on the one goroutine that Start starts.
type Requests struct {
	mu      sync.RWMutex
	pending map[string]int
	ticks   chan int
}

func New() *Requests {
	return &Requests{pending: map[string]int{}, ticks: make(chan int)}
}

func (r *Requests) Start() {
	go r.loop()
}

func (r *Requests) loop() {
	for range r.ticks {
		r.download()
	}
}

func (r *Requests) download() {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if len(r.pending) > 3 {
		r.trim("old")
	}
}

func (r *Requests) trim(name string) {
	delete(r.pending, name)
}

func (r *Requests) Add(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pending[name]++
}

// Here others look something up with the read lock as well.
type Answers struct {
	mu      sync.RWMutex
	pending map[string]int
	ticks   chan int
}

func NewAnswers() *Answers {
	return &Answers{pending: map[string]int{}, ticks: make(chan int)}
}

func (a *Answers) Start() {
	go a.loop()
}

func (a *Answers) loop() {
	for range a.ticks {
		a.trim("old")
	}
}

func (a *Answers) trim(name string) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	delete(a.pending, name) // want "Only a.mu.RLock is held where a.pending is deleted from"
}

func (a *Answers) Get(name string) int {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.pending[name]
}

func (a *Answers) Add(name string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.pending[name]++
}
