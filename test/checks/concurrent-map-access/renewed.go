// run: norace
package main

import (
	"fmt"
	"sync"
)

// Each name has a literal's run of its own, and with it a map that only one goroutine has.
func collect(names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		func() {
			jobs := make(chan string, 2)
			seen := map[string]bool{}
			wg.Add(1)
			go func() {
				defer wg.Done()
				for job := range jobs {
					if seen[job] {
						fmt.Println("again:", job)
						return
					}
					seen[job] = true
				}
			}()
			jobs <- name
			jobs <- name
			close(jobs)
		}()
	}
	wg.Wait()
}

func main() {
	collect([]string{"a", "b", "c"})
}
