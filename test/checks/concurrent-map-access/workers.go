// run: race
package main

import (
	"runtime"
	"sync"
	"time"
)

// agent leaves its workers running; what they share has no lock.
type agent struct {
	seen map[int]bool
}

func (a *agent) start(tasks chan int) {
	for range 4 {
		go a.work(tasks)
	}
}

func (a *agent) work(tasks chan int) {
	for task := range tasks {
		if a.seen[task] { // want "a.seen is read here while another goroutine has it written. No lock keeps them apart."
			runtime.Gosched()
			continue
		}
		a.seen[task] = true
	}
}

// fetcher is entered through a function value alone: nobody knows under which locks, which its workers would not hold.
type fetcher struct {
	cached map[int]string
}

func (f *fetcher) job() func() {
	return f.fetch
}

func (f *fetcher) fetch() {
	var workers sync.WaitGroup
	for range 4 {
		workers.Go(func() {
			for id := range 100 {
				if _, ok := f.known(id); !ok {
					runtime.Gosched()
				}
				f.forget(id)
			}
		})
	}
	workers.Wait()
}

func (f *fetcher) known(id int) (string, bool) {
	name, ok := f.cached[id] // want "f.cached is read here while another goroutine has it deleted from. No lock keeps them apart."
	return name, ok
}

func (f *fetcher) forget(id int) {
	delete(f.cached, id) // want "f.cached is deleted from here while another goroutine has it read. No lock keeps them apart."
}

func main() {
	a := &agent{seen: map[int]bool{}}
	tasks := make(chan int)
	a.start(tasks)
	for id := range 400 {
		tasks <- id / 2
	}
	close(tasks)
	f := &fetcher{cached: map[int]string{0: "a", 1: "b", 2: "c", 3: "d"}}
	f.job()()
	time.Sleep(20 * time.Millisecond)
}
