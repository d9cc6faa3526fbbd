package unaware

import (
	"sync"
	"time"
)

type Poller struct {
	mu    sync.Mutex
	state map[string]int
}

func NewPoller() *Poller {
	return &Poller{state: map[string]int{}}
}

func (p *Poller) Start() {
	go func() {
		for range time.Tick(time.Second) {
			p.poll()
		}
	}()
}

// Two accesses of four have the lock: all but those of the poller's own goroutine, which it is for.
func (p *Poller) poll() {
	for name := range p.state { // want "p.state is ranged over without p.mu. 2 of 4 accesses hold it."
		p.state[name]++
	}
}

func (p *Poller) Set(name string, n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state[name] = n
}

func (p *Poller) State(name string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state[name]
}

type Loop struct {
	mu    sync.Mutex
	jobs  map[string]int
	names map[string]string
}

func NewLoop() *Loop {
	l := &Loop{jobs: map[string]int{}, names: map[string]string{}}
	go l.run()
	return l
}

// The loop alone changes the jobs: the lock is there for who looks at them from outside.
func (l *Loop) run() {
	for range time.Tick(time.Second) {
		for name := range l.jobs {
			println(name, l.names[name])
		}
		l.mu.Lock()
		l.jobs["run"]++
		l.mu.Unlock()
	}
}

func (l *Loop) Jobs() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.jobs)
}

func (l *Loop) Job(name string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.jobs[name]
}
