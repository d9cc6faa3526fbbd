// run: norace
package main

import (
	"fmt"
	"sync"
)

type cache struct {
	mu sync.Mutex
	m  map[any]int
}

// A key may be of a type that cannot be hashed: that is a panic like any other.
func (c *cache) set(k any, v int) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("bad key: %v", r)
		}
	}()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.m[k] = v
	return nil
}

func (c *cache) get(k any) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.m[k]
}

// Goroutines that panic, with maps of their own.
func run(jobs []func(map[string]int)) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer func() { _ = recover() }()
			job(map[string]int{})
		}()
	}
	wg.Wait()
}

func main() {
	c := &cache{m: map[any]int{}}
	var wg sync.WaitGroup
	for k := range 20 {
		wg.Go(func() {
			_ = c.set(k, c.get(k))
			_ = c.set([]int{}, 1)
		})
	}
	wg.Wait()
	run([]func(map[string]int){func(m map[string]int) { m["a"]++ }, func(map[string]int) { panic("no") }})
}
