// run: norace
package main

import "sync"

type tally struct {
	mu sync.Mutex
	m  map[string]int
}

func (t *tally) add(k string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.m[k]++
}

func (t *tally) of(k string) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.m[k]
}

// What waits for all goroutines is alone afterwards.
func count(words []string) map[string]int {
	t := &tally{m: map[string]int{}}
	var wg sync.WaitGroup
	for _, w := range words {
		wg.Go(func() {
			if t.of(w) < 9 {
				t.add(w)
			}
		})
	}
	wg.Wait()
	delete(t.m, "")
	return t.m
}

var global = &tally{m: map[string]int{}}

func main() {
	for w := range count([]string{"a", "b", "a"}) {
		global.m[w] = 0
	}
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			global.add("a")
			_ = global.of("b")
		})
	}
	wg.Wait()
	clear(global.m)
}
