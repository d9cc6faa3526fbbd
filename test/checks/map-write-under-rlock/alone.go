// run: norace
package main

import (
	"fmt"
	"sync"
)

// One loop has the read lock, and whoever else comes to the map has the lock for writing.
type sentinel struct {
	mu    sync.RWMutex
	state map[string]int
}

func (s *sentinel) forget(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.state, name)
}

func (s *sentinel) check() {
	s.mu.RLock()
	defer s.mu.RUnlock()
	s.state["seen"]++
}

func (s *sentinel) watch(ticks <-chan int) {
	for range ticks {
		s.check()
	}
}

func main() {
	s := &sentinel{state: map[string]int{}}
	ticks := make(chan int)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() { s.forget("old") })
	}
	wg.Go(func() {
		for i := range 8 {
			ticks <- i
		}
		close(ticks)
	})
	s.watch(ticks)
	wg.Wait()
	fmt.Println(len(s.state))
}
