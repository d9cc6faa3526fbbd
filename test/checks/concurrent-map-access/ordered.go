// run: norace
package main

import (
	"fmt"
	"net/http"
	"runtime"
	"sync"
	"sync/atomic"
)

// What arrives on the second channel was sent after the loop over the map.
func relay(metas map[int]string) int {
	var workers, collector sync.WaitGroup
	groups, doubles := make(chan int), make(chan int)
	collector.Go(func() {
		for id := range doubles {
			delete(metas, id)
		}
	})
	workers.Go(func() {
		for id := range groups {
			doubles <- id
		}
	})
	var ids []int
	for id := range metas {
		ids = append(ids, id)
	}
	for _, id := range ids {
		groups <- id
	}
	close(groups)
	workers.Wait()
	close(doubles)
	collector.Wait()
	return len(metas)
}

// The loop ends when the goroutine has counted down.
func polled() int {
	m := map[int]int{1: 1}
	var left atomic.Int32
	left.Store(1)
	go func() {
		delete(m, 1)
		left.Add(-1)
	}()
	for left.Load() > 0 {
		runtime.Gosched()
	}
	return len(m)
}

// A lock that is made of other things than a mutex.
type turnstile chan struct{}

func (t turnstile) Lock()   { t <- struct{}{} }
func (t turnstile) Unlock() { <-t }

func byTurns() int {
	t := make(turnstile, 1)
	m := map[int]int{}
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			mine := t
			mine.Lock()
			defer mine.Unlock()
			m[i] = i
		})
	}
	wg.Wait()
	return len(m)
}

// Handlers are registered before anybody serves.
func configured() int {
	sites := map[string]int{}
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, sites[r.Host])
	})
	for i := range 3 {
		sites[fmt.Sprint(i)] = i
	}
	return len(sites)
}

// The second goroutine goes on where the first has stopped.
func handedOver() int {
	seen := map[int]bool{}
	check := func(i int) {
		if !seen[i] {
			seen[i] = true
		}
	}
	ready, done := make(chan struct{}), make(chan struct{})
	go func() {
		check(1)
		ready <- struct{}{}
	}()
	go func() {
		<-ready
		check(2)
		close(done)
	}()
	<-done
	return len(seen)
}

// Whoever is handed the channel waits for it.
func collected() int {
	buckets := map[string]int{}
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		buckets["a"]++
	}()
	requireClosed(stopped)
	return len(buckets)
}

func requireClosed(c <-chan struct{}) {
	select {
	case <-c:
	}
}

func main() {
	fmt.Println(relay(map[int]string{1: "a", 2: "b"}), polled(), byTurns(), configured(), handedOver(), collected())
}
