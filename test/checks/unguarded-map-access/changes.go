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

// Status is another way for anybody to ask.
type Status struct{ d *Dispatcher }

func (s *Status) Done() bool { return s.d.topics["done"] } // want "s.d.topics is read without s.d.mu. 2 of 4 accesses hold it."

func (s *Status) Failed() bool { return s.d.topics["failed"] } // want "s.d.topics is read without s.d.mu. 2 of 4 accesses hold it."

// A poll belongs to whoever has made it.
type poll struct{ d *Dispatcher }

func (p *poll) isLate() bool { return p.d.topics["late"] }

func Late(d *Dispatcher) bool { return (&poll{d}).isLate() }

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

// Clear is for whoever has the peers alone, as far as the package shows.
func (p *Peers) Clear() { p.state = map[string]bool{} }

// Update may come at any time, and what it calls goes without the lock.
func (p *Peers) Update(name string) {
	if !p.IsUp(name) {
		p.renew()
	}
}

func (p *Peers) renew() {
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
