package beforestart

import "sync"

// Listeners are added first, then served.
type Listeners struct {
	mu     sync.Mutex
	byName map[string]func()
}

func NewListeners() *Listeners { return &Listeners{byName: map[string]func(){}} }

func (l *Listeners) Add(name string, serve func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.byName[name] = serve
}

func (l *Listeners) Remove(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.byName, name)
}

// What is started here was not running before.
func (l *Listeners) Start() {
	for _, serve := range l.byName {
		go serve()
	}
}

// Goroutines that it has started add and remove while it counts.
func (l *Listeners) RunAll() int {
	go l.Remove("first")
	return len(l.names())
}

func (l *Listeners) StartLate() (some []string) {
	go l.Remove("first")
	for name := range l.byName { // want "l.byName is ranged over without l.mu"
		some = append(some, name)
	}
	return some
}

func (l *Listeners) Restart() {
	for _, serve := range l.byName { // want "l.byName is ranged over without l.mu"
		go serve()
	}
}

func (l *Listeners) names() (all []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for name := range l.byName {
		all = append(all, name)
	}
	return all
}

// Renew may be called by whoever owns the listeners, before and after.
func (l *Listeners) Renew() { l.byName = map[string]func(){} }

func (l *Listeners) reset() {
	l.Renew()
}
