package changes

import "sync"

// Handlers come and go under the lock, whatever their readers do.
type Dispatcher struct {
	mu       sync.RWMutex
	handlers map[string]func(string)
	topics   map[string]bool
}

func NewDispatcher() *Dispatcher {
	return &Dispatcher{handlers: map[string]func(string){}, topics: map[string]bool{}}
}

func (d *Dispatcher) Register(topic string, h func(string)) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.handlers[topic] = h
}

func (d *Dispatcher) Remove(topic string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.handlers, topic)
}

func (d *Dispatcher) Send(topic, text string) {
	if h := d.handlers[topic]; h != nil { // want "d.handlers is read without d.mu. 2 of 5 accesses hold it."
		h(text)
	}
}

func (d *Dispatcher) Knows(topic string) bool {
	_, ok := d.handlers[topic] // want "d.handlers is read without d.mu. 2 of 5 accesses hold it."
	return ok
}

func (d *Dispatcher) Each(f func(string)) {
	for topic := range d.handlers { // want "d.handlers is ranged over without d.mu. 2 of 5 accesses hold it."
		f(topic)
	}
}

// Future looks at what another object has filled in by then.
type Future struct{ d *Dispatcher }

func (f *Future) Done() bool { return f.d.topics["done"] }

func (f *Future) Failed() bool { return f.d.topics["failed"] }

func (f *Future) Late() bool { return f.d.topics["late"] }

func (d *Dispatcher) Finish(topic string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.topics[topic] = true
}

func (d *Dispatcher) Forget(topic string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.topics, topic)
}

// Peers takes another map where all the others lock.
type Peers struct {
	mu    sync.Mutex
	state map[string]bool
}

func (p *Peers) Start() { p.state = map[string]bool{} }

func (p *Peers) Renew() {
	p.state = map[string]bool{} // want "p.state is replaced without p.mu. 3 of 4 accesses hold it."
}

func (p *Peers) Up(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state[name] = true
}

func (p *Peers) Down(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state[name] = false
}

func (p *Peers) IsUp(name string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state[name]
}
