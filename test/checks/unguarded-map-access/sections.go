// run: race
package main

import (
	"errors"
	"strings"
	"sync"
)

// What each of these does without the lock is said for itself; here it is how the lock can be held there.
type index struct {
	mu  sync.RWMutex
	ids map[string]int
}

func (x *index) put(k string, id int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.ids[k] = id
}

func (x *index) drop(k string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	delete(x.ids, k)
}

func (x *index) get(k string) int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.ids[k]
}

func (x *index) add(k string) {
	x.mu.Lock()
	x.ids[k]++
	x.mu.Unlock()
}

func (x *index) rename(from, to string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.ids[to] = x.ids[from]
	delete(x.ids, from)
}

func (x *index) has(k string) bool {
	x.mu.RLock()
	defer x.mu.RUnlock()
	_, ok := x.ids[k]
	return ok
}

func (x *index) clear() {
	x.mu.Lock()
	defer x.mu.Unlock()
	clear(x.ids)
}

func (x *index) move(from *index, k string) {
	id := from.get(k)
	x.mu.Lock()
	x.ids[k] = id
	x.mu.Unlock()
}

// The lookup is part of an if, and much is done in it.
func (x *index) lookup(k string, slow func(int) int) int {
	if id, ok := x.ids[k]; ok { // want "x.ids is read without x.mu"
		return slow(id)
	}
	return slow(0)
}

// The condition reads.
func (x *index) check(k string, slow func() error) error {
	if x.ids[strings.ToLower(k)] == 0 { // want "x.ids is read without x.mu" // withheld "Hold x.mu around the access: the lock cannot be held"
		return errors.New("none")
	}
	return slow()
}

func (x *index) isSet(k string, slow func() bool) bool {
	if k != "" && x.ids[k] != 0 { // want "x.ids is read without x.mu"
		return slow()
	}
	return false
}

// There may be no object.
func (x *index) orZero(k string) int {
	if x != nil {
		return x.ids[k] // want "x.ids is read without x.mu"
	}
	return 0
}

func (x *index) orNone(k string) bool {
	return x != nil && x.ids[k] != 0 // want "x.ids is read without x.mu" // withheld "the lock cannot be held around the access alone"
}

// The function has the lock already, elsewhere.
func (x *index) twice(k string) int {
	x.mu.RLock()
	first := x.ids[k]
	x.mu.RUnlock()
	if first > 0 {
		return x.ids[k+k] // want "x.ids is read without x.mu"
	}
	return 0
}

// A channel is waited for.
func (x *index) collect(keys <-chan string) int {
	sum := 0
	for k := range keys {
		sum += x.ids[k] // want "x.ids is read without x.mu"
	}
	return sum
}

// Everything is on one line.
func (x *index) short(k string) int { return x.ids[k] } // want "x.ids is read without x.mu"

func main() {
	var wg sync.WaitGroup
	x := &index{ids: map[string]int{}}
	for range 20 {
		wg.Go(func() { x.put("a", x.get("a")) })
		wg.Go(func() { x.drop("b") })
		wg.Go(func() { x.add("a") })
		wg.Go(func() {
			if x.has("a") {
				x.rename("a", "c")
			}
		})
		wg.Go(func() { x.move(x, "a") })
		wg.Go(func() { _ = x.lookup("a", func(id int) int { return id }) })
		wg.Go(func() { _ = x.check("A", func() error { return nil }) })
		wg.Go(func() { _ = x.isSet("a", func() bool { return true }) })
		wg.Go(func() {
			x.put("a", 1)
			_ = x.twice("a")
		})
		wg.Go(func() {
			keys := make(chan string, 1)
			keys <- "a"
			close(keys)
			_ = x.collect(keys)
		})
		wg.Go(func() { _ = x.short("a") })
		wg.Go(func() { _ = x.orZero("a") })
		wg.Go(func() { _ = x.orNone("a") })
		wg.Go(func() { x.clear() })
	}
	wg.Wait()
}
