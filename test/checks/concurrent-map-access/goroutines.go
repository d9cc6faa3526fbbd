// run: race
package main

import "sync"

// Each of many goroutines writes.
func squares(numbers []int) map[int]int {
	m := make(map[int]int)
	var wg sync.WaitGroup
	for _, n := range numbers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			m[n] = n * n // want "^\d+: concurrent-map-access: m is written by goroutines that run at the same time. No lock keeps them apart.$"
		}()
	}
	wg.Wait()
	return m
}

// One goroutine writes while its starter reads: one finding, with both places.
func watch(keys []string) int {
	seen := map[string]bool{}
	done := make(chan bool)
	go func() {
		for _, k := range keys {
			seen[k] = true // want "seen is written here while another goroutine has it ranged over. No lock keeps them apart"
		}
		close(done)
	}()
	n := 0
	for range seen {
		n++
	}
	<-done
	return n
}

// Two goroutines, one of which writes.
func both(m map[int]int) {
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		delete(m, 1) // withheld "Guard m with a mutex.*: the map comes from the caller" // want "m is deleted from here while another goroutine has it read"
	}()
	go func() {
		defer wg.Done()
		_ = m[2]
	}()
	wg.Wait()
}

// One of them is careful.
func oneSided(m map[int]int) {
	var mu sync.Mutex
	var wg sync.WaitGroup
	wg.Go(func() {
		mu.Lock()
		defer mu.Unlock()
		m[1]++
	})
	wg.Go(func() {
		m[2]++ // want "m is written here while another goroutine has it written"
	})
	wg.Wait()
}

// The function that goroutines run is a named one.
func inFunction(n int) map[int]int {
	m := map[int]int{}
	var wg sync.WaitGroup
	for i := range n {
		wg.Add(1)
		go store(m, i, &wg)
	}
	wg.Wait()
	return m
}

func store(m map[int]int, i int, wg *sync.WaitGroup) {
	defer wg.Done()
	m[i] = i // want "m is written by goroutines"
}

// The map is read too early.
func readTooEarly() int {
	m := map[int]int{}
	var wg sync.WaitGroup
	wg.Go(func() {
		m[1] = 1 // want "m is written here while another goroutine has it read"
	})
	n := m[1]
	wg.Wait()
	return n
}

func main() {
	var numbers []int
	var keys []string
	for i := range 4 {
		numbers = append(numbers, i)
		keys = append(keys, string(rune(i)))
	}
	_ = squares(numbers)
	_ = watch(keys)
	both(map[int]int{1: 1})
	oneSided(map[int]int{})
	_ = inFunction(4)
	for range 3 {
		_ = readTooEarly()
	}
}
