// run: race
package main

import (
	"sync"
	"time"
)

// table is locked by methods of its own.
type table struct {
	mu   sync.Mutex
	rows map[int]string
}

func (t *table) lock()   { t.mu.Lock() }
func (t *table) unlock() { t.mu.Unlock() }

// held gives back what is to be deferred.
func (t *table) held() func() {
	t.mu.Lock()
	return t.mu.Unlock
}

func (t *table) put(id int, row string) {
	t.lock()
	defer t.unlock()
	t.rows[id] = row
}

func (t *table) row(id int) string {
	defer t.held()()
	return t.rows[id]
}

func (t *table) drop(id int) {
	unlock := t.held()
	delete(t.rows, id)
	unlock()
}

func (t *table) setLocked(id int, row string) {
	t.rows[id] = row
}

func (t *table) replace(id int, row string) {
	t.lock()
	t.setLocked(id, row)
	t.unlock()
	t.touch(id)
}

// touch is called after that is over.
func (t *table) touch(id int) {
	t.rows[id] += "." // want "t.rows is written without t.mu. 4 of 5 accesses hold it."
}

// pool uses the map also when the lock is not to be had.
type pool struct {
	mu   sync.Mutex
	free map[int]string
}

func (p *pool) put(id int, name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	time.Sleep(100 * time.Microsecond)
	p.free[id] = name
}

func (p *pool) get(id int) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.free[id]
}

func (p *pool) try(id int) {
	if p.mu.TryLock() {
		p.free[id] = "locked"
		p.mu.Unlock()
		return
	}
	delete(p.free, id) // want "p.free is deleted from without p.mu"
}

func (p *pool) tryOnly(id int) {
	if !p.mu.TryLock() {
		return
	}
	defer p.mu.Unlock()
	p.free[id] = "locked"
}

// set changes the map in goroutines, to which the starter's lock is no help.
type set struct {
	mu sync.Mutex
	m  map[int]bool
}

func (s *set) has(k int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.m[k]
}

func (s *set) add(k int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.m[k] = true
}

func (s *set) removeLater(k int, wg *sync.WaitGroup) {
	s.mu.Lock()
	defer s.mu.Unlock()
	wg.Add(1)
	go func() {
		defer wg.Done()
		delete(s.m, k) // want "s.m is deleted from without s.mu"
	}()
}

func main() {
	var wg sync.WaitGroup
	t := &table{rows: map[int]string{}}
	p := &pool{free: map[int]string{}}
	s := &set{m: map[int]bool{}}
	for k := range 20 {
		wg.Go(func() { t.put(k, t.row(k)) })
		wg.Go(func() { t.drop(k) })
		wg.Go(func() { t.replace(k, "row") })
		wg.Go(func() { p.put(k, p.get(k)) })
		wg.Go(func() { p.try(k) })
		wg.Go(func() { p.tryOnly(k) })
		wg.Go(func() {
			if !s.has(k) {
				s.add(k)
			}
			s.removeLater(k, &wg)
		})
	}
	wg.Wait()
}
