// run: race
package main

import (
	"fmt"
	"sync"
)

// What RLocker returns locks for reading.
type roles struct {
	rw    sync.RWMutex
	store map[string]int
}

func (r *roles) get(policy string) int {
	r.rw.RLocker().Lock()
	defer r.rw.RLocker().Unlock()
	return r.store[policy]
}

func (r *roles) count() int {
	r.rw.RLock()
	defer r.rw.RUnlock()
	n := 0
	for range r.store {
		n++
	}
	return n
}

func (r *roles) set(policy string, n int) {
	r.rw.Lock()
	defer r.rw.Unlock()
	r.store[policy] = n
}

func (r *roles) drop(policy string) {
	r.rw.Lock()
	defer r.rw.Unlock()
	delete(r.store, policy)
}

// It is given back before the map is read.
func (r *roles) late(policy string) int {
	r.rw.RLocker().Lock()
	if policy == "" {
		r.rw.RLocker().Unlock()
		return 0
	}
	r.rw.RLocker().Unlock()
	return r.store[policy] // want "r.store is read without r.rw"
}

func main() {
	r := &roles{store: map[string]int{}}
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for range 1000 {
				r.set("a", i)
				_ = r.late("a")
				_ = r.get("a") + r.count()
				r.drop("b")
			}
		})
	}
	wg.Wait()
	fmt.Println(r.get("a") < 4)
}
