package eventloop

// Event is handled on the loop's goroutine, and asks the listener there.
type Event interface{ Handle(l *Listener) }

// Listener has a loop that hands the listener itself to what it receives.
type Listener struct {
	sessions map[string]int
	events   chan Event
	done     chan struct{}
}

func Listen() *Listener {
	l := &Listener{sessions: map[string]int{}, events: make(chan Event), done: make(chan struct{})}
	go l.loop()
	return l
}

func (l *Listener) loop() {
	defer close(l.done)
	for e := range l.events {
		l.sessions["seen"]++
		e.Handle(l)
	}
}

// Session is for events.
func (l *Listener) Session(name string) (int, bool) {
	n, ok := l.sessions[name]
	return n, ok
}
