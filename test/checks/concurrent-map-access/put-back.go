// run: race
package main

import "sync"

type index struct {
	mu sync.Mutex
	m  map[string]map[int]bool
}

// The inner map that is put in its place is the one that goes on to be used.
func (x *index) add(k string, id int) {
	x.mu.Lock()
	inner := x.m[k]
	if inner == nil {
		inner = map[int]bool{}
		x.m[k] = inner
	}
	x.mu.Unlock()
	inner[id] = true // want "inner is written by goroutines that run at the same time"
}

func main() {
	x := &index{m: map[string]map[int]bool{}}
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			x.add("k", i)
		}()
	}
	wg.Wait()
}
