// run: race
package main

import "sync"

// A lock of each goroutine's own is none.
func ownLocks(n int) map[int]int {
	m := map[int]int{}
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			var mu sync.Mutex
			mu.Lock()
			defer mu.Unlock()
			m[i] = i // want "m is written"
		})
	}
	wg.Wait()
	return m
}

func main() {
	_ = ownLocks(100)
}
