// settings: {"minConfidence": "possible"}
// run: bug

package main

import (
	"fmt"
	"sync"
	"time"
)

var counters sync.Map

func counter(name string) *int {
	if v, ok := counters.Load(name); ok {
		return v.(*int)
	}
	time.Sleep(time.Millisecond)
	c := new(int)
	counters.Store(name, c) // want `counters\.Store\(name, c\) may replace an entry newer than counters\.Load\(name\) saw\. Two goroutines then use different objects`
	return c
}

func main() {
	var wg sync.WaitGroup
	found := make(chan *int, 8)
	for range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			found <- counter("a")
		}()
	}
	wg.Wait()
	close(found)
	first := <-found
	for c := range found {
		if c != first {
			fmt.Println("BUG: two counters of one name")
		}
	}
}
