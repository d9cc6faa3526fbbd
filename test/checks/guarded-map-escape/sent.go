package sent

import "sync"

// Oracle hands its requests to whoever handles them, and keeps none.
type Oracle struct {
	mu      sync.Mutex
	pending map[uint64]string
	shown   map[uint64]string
}

func NewOracle() *Oracle {
	return &Oracle{pending: map[uint64]string{}, shown: map[uint64]string{}}
}

func (o *Oracle) Add(id uint64, request string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.pending[id] = request
	o.shown[id] = request
}

func (o *Oracle) Remove(id uint64) {
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.pending, id)
	delete(o.shown, id)
}

func (o *Oracle) Start(requests chan<- map[uint64]string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	requests <- o.pending
	o.pending = nil
}

func (o *Oracle) Show(requests chan<- map[uint64]string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	requests <- o.shown // want "o.shown itself is sent"
}
