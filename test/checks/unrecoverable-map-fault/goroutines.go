// run: race
package main

import (
	"fmt"
	"sync"
)

// A recover in each goroutine does not help.
func count(words []string) map[string]int {
	m := map[string]int{}
	var wg sync.WaitGroup
	for _, w := range words {
		wg.Add(1)
		go func() {
			defer wg.Done()
			m[w]++ // want concurrent-map-access:"m is written by goroutines"
		}()
	}
	defer func() {
		if r := recover(); r != nil { // want "^\d+: unrecoverable-map-fault: recover does not catch concurrent access to m. The runtime ends the program.$"
			fmt.Println("recovered", r)
		}
	}()
	wg.Wait()
	return m
}

type cache struct {
	mu sync.Mutex
	m  map[string]int
}

func (c *cache) set(k string, v int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.m[k] = v
}

func (c *cache) remove(k string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.m, k)
}

// "Safe", for want of a lock.
func (c *cache) get(k string) (v int) {
	defer func() {
		if recover() != nil { // want "recover does not catch concurrent access to c.m"
			v = -1
		}
	}()
	return c.m[k] // want unguarded-map-access:"c.m is read without c.mu"
}

func main() {
	_ = count([]string{"a", "b", "a", "c", "a"})
	c := &cache{m: map[string]int{}}
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			c.set("a", 1)
			c.remove("b")
			_ = c.get("a")
		})
	}
	wg.Wait()
}
