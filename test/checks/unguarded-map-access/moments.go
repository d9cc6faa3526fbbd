// run: race
package main

import (
	"maps"
	"sync"
)

// The lookup comes before the lock.
type before struct {
	mu sync.Mutex
	m  map[int]int
}

func (b *before) get(k int) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.m[k]
}

func (b *before) make(k int) {
	if _, ok := b.m[k]; ok { // want "b.m is read without b.mu. 2 of 3 accesses hold it."
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.m[k] = 1
}

// The write comes after the unlock.
type after struct {
	mu sync.Mutex
	m  map[int]int
}

func (a *after) get(k int) int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.m[k]
}

func (a *after) remove(k int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.m, k)
}

func (a *after) double(k int) {
	a.mu.Lock()
	v := a.m[k]
	a.mu.Unlock()
	a.m[k] = 2 * v // want "a.m is written without a.mu. 3 of 4 accesses hold it."
}

// The lock is given back before the range.
type early struct {
	mu sync.Mutex
	m  map[int]int
}

func (e *early) set(k, v int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.m[k] = v
}

func (e *early) copied() map[int]int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return maps.Clone(e.m)
}

func (e *early) sum() (all int) {
	e.mu.Lock()
	e.mu.Unlock()
	for _, v := range e.m { // want "e.m is ranged over without e.mu"
		all += v
	}
	return all
}

// The lock is another one.
type other struct {
	mu     sync.Mutex
	second sync.Mutex
	m      map[int]int
}

func (o *other) get(k int) int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.m[k]
}

func (o *other) set(k, v int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.m[k] = v
}

func (o *other) remove(k int) {
	o.second.Lock()
	defer o.second.Unlock()
	delete(o.m, k) // want "o.m is deleted from without o.mu"
}

// The alias is made under the lock and outlives it.
type alias struct {
	mu sync.Mutex
	m  map[int]int
}

func (a *alias) get(k int) int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.m[k]
}

func (a *alias) remove(k int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.m, k)
}

func (a *alias) set(k int) {
	a.mu.Lock()
	m := a.m
	a.mu.Unlock()
	m[k] = 1 // want "m is written without mu"
}

// One branch goes without the lock.
type branch struct {
	mu sync.Mutex
	m  map[int]int
}

func (b *branch) get(k int) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.m[k]
}

func (b *branch) remove(k int, quick bool) {
	if !quick {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.m, k)
		return
	}
	delete(b.m, k) // want "b.m is deleted from without b.mu"
}

func main() {
	var wg sync.WaitGroup
	b := &before{m: map[int]int{}}
	a := &after{m: map[int]int{}}
	e := &early{m: map[int]int{}}
	o := &other{m: map[int]int{}}
	l := &alias{m: map[int]int{}}
	r := &branch{m: map[int]int{}}
	for k := range 20 {
		wg.Go(func() { b.make(k) })
		wg.Go(func() { _ = b.get(k) })
		wg.Go(func() { a.remove(a.get(k)) })
		wg.Go(func() { a.double(k) })
		wg.Go(func() { e.set(k, len(e.copied())) })
		wg.Go(func() { _ = e.sum() })
		wg.Go(func() { o.set(k, o.get(k)) })
		wg.Go(func() { o.remove(k) })
		wg.Go(func() { l.remove(l.get(k)) })
		wg.Go(func() { l.set(k) })
		wg.Go(func() { r.remove(r.get(k), k%2 == 0) })
	}
	wg.Wait()
}
