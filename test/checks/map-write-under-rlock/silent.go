// run: norace
package main

import (
	"sync"
	"sync/atomic"
)

type table struct {
	mu    sync.RWMutex
	rows  map[int]string
	inner map[string]*entry
}

type entry struct{ hits atomic.Int64 }

// The read lock is given back before the lock is taken.
func (t *table) rowOrNew(id int) string {
	t.mu.RLock()
	row, ok := t.rows[id]
	t.mu.RUnlock()
	if ok {
		return row
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if row, ok = t.rows[id]; !ok {
		row = "new"
		t.rows[id] = row
	}
	return row
}

// What an entry points to is not the map.
func (t *table) hit(name string) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if e := t.inner[name]; e != nil {
		e.hits.Add(1)
	}
}

// The map that is written is the function's own.
func (t *table) lengths() map[int]int {
	t.mu.RLock()
	defer t.mu.RUnlock()
	result := map[int]int{}
	for id, row := range t.rows {
		result[id] = len(row)
	}
	return result
}

// Either lock is taken, and what is written goes by it.
func (t *table) visit(id int, change bool) string {
	if change {
		t.mu.Lock()
		t.rows[id] = "changed"
		t.mu.Unlock()
		return "changed"
	}
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.rows[id]
}

// The lock is for the settings; the sets that are made of them belong to one goroutine.
type settings struct {
	lock  sync.RWMutex
	all   map[string]int
	known map[string]bool
}

func (s *settings) set(name string, n int) {
	s.lock.Lock()
	defer s.lock.Unlock()
	s.all[name] = n
	s.known[name] = true
}

func (s *settings) refresh() {
	s.lock.RLock()
	defer s.lock.RUnlock()
	for name := range s.all {
		s.known[name] = true
	}
}

func (s *settings) compare() (more int) {
	s.lock.RLock()
	defer s.lock.RUnlock()
	for name := range s.all {
		if !s.known[name] {
			s.known[name] = true
			more++
		}
	}
	return more
}

func main() {
	s := &settings{all: map[string]int{}, known: map[string]bool{}}
	s.set("a", 1)
	s.refresh()
	_ = s.compare()
	t := &table{rows: map[int]string{}, inner: map[string]*entry{"a": {}}}
	var wg sync.WaitGroup
	for id := range 20 {
		wg.Go(func() {
			_ = t.rowOrNew(id)
			t.hit("a")
			_ = t.lengths()
			_ = t.visit(id, id%2 == 0)
		})
	}
	wg.Wait()
}
