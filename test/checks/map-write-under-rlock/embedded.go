// run: race
package main

import "sync"

type hits struct {
	sync.RWMutex
	pages map[string]int
}

func (h *hits) of(page string) int {
	h.RLock()
	defer h.RUnlock()
	return h.pages[page]
}

func (h *hits) set(page string, n int) {
	h.Lock()
	defer h.Unlock()
	h.pages[page] = n
}

func (h *hits) add(page string) {
	h.RLock()
	h.pages[page]++ // want "Only h.RWMutex.RLock is held where h.pages is written"
	h.RUnlock()
}

func main() {
	h := &hits{pages: map[string]int{}}
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() { h.set("a", h.of("a")) })
		wg.Go(func() { h.add("a") })
	}
	wg.Wait()
}
