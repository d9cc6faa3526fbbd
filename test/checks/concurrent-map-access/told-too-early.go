// run: race
package main

import "fmt"

// Each round tells the goroutine to look, and the next one writes meanwhile.
func main() {
	ready := make(chan int)
	done := make(chan int)
	counts := map[int]int{}
	go func() {
		sum := 0
		for n := range ready {
			sum += counts[n] // want "counts is read here while another goroutine has it written"
		}
		done <- sum
	}()
	for n := range 100 {
		counts[n] = n
		ready <- n
	}
	close(ready)
	fmt.Println(<-done)
}
