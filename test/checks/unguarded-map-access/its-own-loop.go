package itsownloop

import (
	"sync"
	"time"
)

func NewProbe() *Probe   { return &Probe{results: map[string]int{}} }
func NewProber() *Prober { return &Prober{results: map[string]int{}} }

// Only Start, and what it calls, changes the map: others have the lock to look at what it has done.
type Probe struct {
	mu      sync.Mutex
	results map[string]int
}

func (p *Probe) watch(names []string) {
	for range time.Tick(time.Millisecond) {
		for _, name := range names {
			println(p.Get(name))
		}
	}
}

func (p *Probe) update(names []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for name := range p.results {
		delete(p.results, name)
	}
	for _, name := range names {
		p.results[name] = 0
	}
}

func (p *Probe) Start(names []string, out chan<- int) {
	go p.watch(names)
	for range time.Tick(time.Millisecond) {
		p.update(names)
		for _, n := range p.results {
			out <- n
		}
	}
}

func (p *Probe) Get(name string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.results[name]
}

// Here Add changes it too.
type Prober struct {
	mu      sync.Mutex
	results map[string]int
}

func (p *Prober) watch(names []string) {
	for range time.Tick(time.Millisecond) {
		for _, name := range names {
			println(p.Get(name))
		}
	}
}

func (p *Prober) update(names []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, name := range names {
		p.results[name] = 0
	}
}

func (p *Prober) Add(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.results[name]++
}

func (p *Prober) Start(names []string, out chan<- int) {
	go p.watch(names)
	for range time.Tick(time.Millisecond) {
		p.update(names)
		for _, n := range p.results { // want "p.results is ranged over without p.mu"
			out <- n
		}
	}
}

func (p *Prober) Get(name string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.results[name]
}
