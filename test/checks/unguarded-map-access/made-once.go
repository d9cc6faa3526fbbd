package madeonce

import "sync"

// Nothing but its constructor changes the map, which has the lock since what it starts may already ask.
type Transport struct {
	mu    sync.RWMutex
	peers map[string]func()
	ask   func(name string) bool
}

func NewTransport(names []string) *Transport {
	t := &Transport{peers: map[string]func(){}}
	t.ask = func(name string) bool { return t.peers[name] != nil }
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, name := range names {
		t.peers[name] = func() {}
	}
	return t
}

func (t *Transport) Has(name string) bool {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.peers[name] != nil
}

func (t *Transport) Send(name string) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	t.peers[name]()
}

func (t *Transport) Broadcast() {
	for _, send := range t.peers {
		send()
	}
}
