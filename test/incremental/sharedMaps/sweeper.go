package shared

func (r *registry) sweep() {
	for range ticks {
		r.mu.RLock()
		for name, id := range r.entries {
			if id == 0 {
				delete(r.entries, name)
			}
		}
		r.mu.RUnlock()
		r.forget(0)
	}
}

func (r *registry) forget(id int) {
	r.lock()
	defer r.unlock()
	delete(r.names, id)
}

func (r *registry) lock() {
	r.mu.Lock()
}

func (r *registry) unlock() {
	r.mu.Unlock()
}

var ticks = make(chan int)
