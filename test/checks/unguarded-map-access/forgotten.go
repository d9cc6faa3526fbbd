// run: race
package main

import "sync"

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
	delete(c.m, k)
	c.mu.Unlock()
}

func (c *cache) add(k string) {
	c.mu.Lock()
	c.m[k]++
	c.mu.Unlock()
}

func (c *cache) get(k string) int {
	return c.m[k] // want "^\d+: unguarded-map-access: c.m is read without c.mu. 3 of 5 accesses hold it.$"
}

func (c *cache) total() (sum int) {
	for _, v := range c.m { // want "c.m is ranged over without c.mu"
		sum += v
	}
	return sum
}

// One of many accesses forgets the lock, and it writes.
type ledger struct {
	mu sync.Mutex
	m  map[string]int
}

func (l *ledger) add(k string, n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.m[k] += n
}

func (l *ledger) get(k string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.m[k]
}

func (l *ledger) reset() {
	clear(l.m) // want "l.m is cleared without l.mu. 2 of 3 accesses hold it."
}

// Two accesses of one function are one finding.
type board struct {
	mu sync.Mutex
	m  map[string]int
}

func (b *board) set(k string, n int) {
	b.mu.Lock()
	b.m[k] = n
	b.mu.Unlock()
}

func (b *board) get(k string) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.m[k]
}

func (b *board) remove(k string) {
	b.mu.Lock()
	delete(b.m, k)
	b.mu.Unlock()
}

func (b *board) most(k, l string) int {
	return max(b.m[k], // want "b.m is read without b.mu"
		b.m[l])
}

func main() {
	var wg sync.WaitGroup
	c := &cache{m: map[string]int{}}
	l := &ledger{m: map[string]int{}}
	b := &board{m: map[string]int{}}
	for range 20 {
		wg.Go(func() { c.set("a", 1) })
		wg.Go(func() { c.remove("b") })
		wg.Go(func() { c.add("a") })
		wg.Go(func() { _ = c.get("a") })
		wg.Go(func() { _ = c.total() })
		wg.Go(func() { l.add("a", l.get("a")) })
		wg.Go(func() { l.reset() })
		wg.Go(func() { b.set("a", b.get("a")) })
		wg.Go(func() { b.remove("b") })
		wg.Go(func() { _ = b.most("a", "b") })
	}
	wg.Wait()
}
