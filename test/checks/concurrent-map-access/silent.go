// run: norace
package main

import (
	"sync"
	"sync/atomic"
)

func joined() int {
	m := map[int]int{}
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		m[1] = 1
	}()
	wg.Wait()
	m[2] = 2
	return len(m)
}

func filledBefore() {
	m := map[int]int{}
	for i := range 10 {
		m[i] = i
	}
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			_ = m[i]
			for range m {
			}
		}()
	}
	wg.Wait()
}

func locked(words []string) map[string]int {
	var (
		mu sync.Mutex
		m  = map[string]int{}
		wg sync.WaitGroup
	)
	for _, w := range words {
		wg.Go(func() {
			mu.Lock()
			defer mu.Unlock()
			m[w]++
		})
	}
	mu.Lock()
	m["started"] = len(words)
	mu.Unlock()
	wg.Wait()
	return m
}

func ownMaps(n int) []map[int]int {
	parts := make([]map[int]int, n)
	var wg sync.WaitGroup
	for i := range parts {
		wg.Add(1)
		go func() {
			defer wg.Done()
			m := map[int]int{}
			m[i] = i
			parts[i] = m
		}()
	}
	wg.Wait()
	return parts
}

func perIteration(n int) {
	for i := range n {
		m := map[int]int{i: i}
		done := make(chan struct{})
		go func() {
			m[i]++
			close(done)
		}()
		<-done
		delete(m, i)
	}
}

// The map changes hands with the message.
func handedOver(keys []string) int {
	results := make(chan map[string]int)
	for _, k := range keys {
		go func() {
			m := map[string]int{}
			m[k] = len(k)
			results <- m
		}()
	}
	all := map[string]int{}
	for range keys {
		for k, n := range <-results {
			all[k] = n
		}
	}
	return len(all)
}

// One goroutine has the map; the others ask it.
type actor struct {
	requests chan request
	state    map[string]int
}

type request struct {
	key   string
	reply chan int
}

func startActor() *actor {
	a := &actor{requests: make(chan request), state: map[string]int{}}
	go a.run()
	return a
}

func (a *actor) run() {
	for r := range a.requests {
		a.state[r.key]++
		r.reply <- a.state[r.key]
	}
}

func (a *actor) next(key string) int {
	reply := make(chan int)
	a.requests <- request{key, reply}
	return <-reply
}

// These maps are made for it.
func library(n int) int {
	var m sync.Map
	var current atomic.Pointer[map[int]int]
	current.Store(&map[int]int{})
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			m.Store(i, i)
			_ = (*current.Load())[i]
		})
	}
	wg.Wait()
	return len(*current.Load())
}

// One after the other.
func inTurn(jobs []func(map[int]int)) map[int]int {
	m := map[int]int{}
	for _, job := range jobs {
		var wg sync.WaitGroup
		wg.Go(func() {
			job(m)
			m[0]++
		})
		wg.Wait()
	}
	return m
}

// A semaphore of one slot.
func slotted(n int) map[int]int {
	m := map[int]int{}
	slot := make(chan struct{}, 1)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			slot <- struct{}{}
			m[i] = i
			<-slot
		})
	}
	wg.Wait()
	return m
}

// Functions that are called in place are no goroutines.
func inPlace(each func(func(string)), done func()) map[string]int {
	m := map[string]int{}
	each(func(k string) { m[k]++ })
	defer func() { clear(m) }()
	func() { m["a"] = 1 }()
	done()
	return m
}

func main() {
	_ = joined()
	filledBefore()
	_ = locked([]string{"a", "b", "a"})
	_ = ownMaps(4)
	perIteration(4)
	_ = handedOver([]string{"a", "b"})
	a := startActor()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() { _ = a.next("a") })
	}
	wg.Wait()
	_ = library(4)
	_ = inTurn([]func(map[int]int){func(m map[int]int) { m[1]++ }, func(m map[int]int) { m[2]++ }})
	_ = slotted(4)
	_ = inPlace(func(f func(string)) { f("b") }, func() {})
}
