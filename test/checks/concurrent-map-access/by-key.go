package main

import (
	"fmt"
	"sync"
)

// Each goroutine has a name of its own, and with it an inner map of its own.
var seen = map[string]map[string]bool{"a": {}, "b": {}}

func note(host, volume string) {
	if !seen[host][volume] {
		seen[host][volume] = true
	}
}

func sweep(hosts []string) {
	var wg sync.WaitGroup
	for _, host := range hosts {
		wg.Add(1)
		go func() {
			defer wg.Done()
			note(host, "v1")
		}()
	}
	wg.Wait()
}

func main() {
	sweep([]string{"a", "b"})
	fmt.Println(len(seen))
}
