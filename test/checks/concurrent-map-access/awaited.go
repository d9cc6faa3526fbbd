// run: norace
package main

import (
	"fmt"
	"sync"
)

// Rounds runs one worker at a time: each round waits for its own before the next begins.
type Rounds struct {
	submitted map[int]bool
	next      chan int
}

func (r *Rounds) worker(n int) {
	if r.submitted[n] {
		return
	}
	r.submitted[n] = true
}

func (r *Rounds) run() {
	for n := range r.next {
		func() {
			var wg sync.WaitGroup
			defer wg.Wait()
			wg.Go(func() {
				r.worker(n)
				r.worker(n + 1)
			})
		}()
	}
}

func main() {
	r := &Rounds{submitted: map[int]bool{}, next: make(chan int, 4)}
	for n := range 4 {
		r.next <- n
	}
	close(r.next)
	r.run()
	fmt.Println(len(r.submitted))
}
