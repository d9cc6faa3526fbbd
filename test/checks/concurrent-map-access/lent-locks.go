// run: norace
package main

import (
	"fmt"
	"sync"
)

// Helpers that call what they are handed while they hold the lock.
type directory struct {
	mu     sync.RWMutex
	byType map[string]map[string]bool
}

func (d *directory) locked(f func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	f()
}

func (d *directory) add(kind, id string) {
	d.locked(func() {
		ids, ok := d.byType[kind]
		if !ok {
			ids = make(map[string]bool)
			d.byType[kind] = ids
		}
		ids[id] = true
	})
}

func (d *directory) remove(kind, id string) {
	d.locked(func() {
		if ids, ok := d.byType[kind]; ok {
			delete(ids, id)
		}
	})
}

func main() {
	d := &directory{byType: map[string]map[string]bool{}}
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Add(2)
		go func() {
			defer wg.Done()
			d.add("a", fmt.Sprint(i))
		}()
		go func() {
			defer wg.Done()
			d.remove("a", fmt.Sprint(i))
		}()
	}
	wg.Wait()
	d.locked(func() { fmt.Println(len(d.byType)) })
}
