package main

import (
	"fmt"
	"sync"
)

// Each goroutine gets the requests of its round alone.
func batch(in <-chan string) {
	var wg sync.WaitGroup
	requests := map[string]int{}
	flush := func() {
		wg.Add(1)
		go describe(&wg, requests)
		requests = map[string]int{}
	}
	for r := range in {
		requests[r]++
		if len(requests) == 2 {
			flush()
		}
	}
	flush()
	wg.Wait()
}

func describe(wg *sync.WaitGroup, requests map[string]int) {
	defer wg.Done()
	for id := range requests {
		delete(requests, id)
	}
}

// The pending entries are swapped out under the lock.
func listen(in <-chan string) {
	var mu sync.Mutex
	pending := map[string]int{}
	wake := make(chan struct{}, 1)
	defer close(wake)
	go func() {
		for range wake {
			mu.Lock()
			found := pending
			pending = map[string]int{}
			mu.Unlock()
			if len(found) > 0 {
				fmt.Println(len(found) > 3)
			}
		}
	}()
	for r := range in {
		mu.Lock()
		pending[r]++
		mu.Unlock()
		if len(wake) == 0 {
			wake <- struct{}{}
		}
	}
}

func feed(names ...string) <-chan string {
	in := make(chan string, len(names))
	for _, name := range names {
		in <- name
	}
	close(in)
	return in
}

func main() {
	batch(feed("a", "b", "c", "d"))
	listen(feed("a", "b", "c"))
}
