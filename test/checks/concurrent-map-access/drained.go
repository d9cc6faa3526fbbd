// run: norace
package main

import "fmt"

// Whoever has filled the semaphore has waited for all who had a place in it.
func collect(names []string) map[string]int {
	places := make(chan struct{}, 2)
	lock := make(chan struct{}, 1)
	found := map[string]int{}
	for _, name := range names {
		places <- struct{}{}
		go func() {
			defer func() { <-places }()
			lock <- struct{}{}
			found[name]++
			<-lock
		}()
	}
	for range 2 {
		places <- struct{}{}
	}
	for name := range found {
		found[name] *= 2
	}
	return found
}

// A literal that is run anew renews its goroutine, but it fills the semaphore after that one start.
func count(names []string) map[string]int {
	found := map[string]int{}
	func() {
		places := make(chan struct{}, 1)
		places <- struct{}{}
		go func() {
			defer func() { <-places }()
			for _, name := range names {
				found[name]++
			}
		}()
		for range 1 {
			places <- struct{}{}
		}
		found["all"] = len(names)
	}()
	return found
}

func main() {
	fmt.Println(collect([]string{"a", "b", "c"}), count([]string{"a", "b"}))
}
