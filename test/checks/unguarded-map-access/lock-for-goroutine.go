package forgoroutine

import "sync"

type Result struct {
	sync.RWMutex
	ports map[string]int
	skip  map[string]bool
}

func NewResult() *Result { return &Result{ports: map[string]int{}, skip: map[string]bool{}} }

func (r *Result) Add(ip string, port int) {
	r.Lock()
	defer r.Unlock()
	r.ports[ip] = port
	r.skip[ip] = port == 0
}

func (r *Result) Forget(ip string) {
	r.Lock()
	defer r.Unlock()
	delete(r.ports, ip)
	delete(r.skip, ip)
}

func (r *Result) HasSkipped(ip string) bool {
	r.RLock()
	defer r.RUnlock()
	return r.skip[ip]
}

// The goroutine has the lock until it is done, though it calls what takes it for reading, too.
func (r *Result) All() <-chan int {
	r.RLock()
	out := make(chan int)
	go func() {
		defer close(out)
		defer r.RUnlock()
		for ip, port := range r.ports {
			if !r.HasSkipped(ip) {
				out <- port
			}
		}
	}()
	return out
}

// This one takes the lock a moment later.
func (r *Result) Late() <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for ip := range r.ports { // want "r.ports is ranged over without r.RWMutex"
			if !r.HasSkipped(ip) {
				out <- 1
			}
		}
	}()
	return out
}
