// settings: {"minConfidence": "possible"}
// run: bug

package main

import (
	"fmt"
	"sync"
	"time"
)

var hits sync.Map

func hit(page string) {
	// want+2 `hits\.Store\(.* may replace an entry newer than hits\.Load\(page\) saw\. That update is lost`
	if n, ok := hits.Load(page); ok {
		hits.Store(page, slowly(n.(int))+1)
	}
}

func slowly(n int) int {
	time.Sleep(time.Millisecond)
	return n
}

func main() {
	hits.Store("a", 0)
	var wg sync.WaitGroup
	for range 20 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			hit("a")
		}()
	}
	wg.Wait()
	if n, _ := hits.Load("a"); n != 20 {
		fmt.Println("BUG: counted", n)
	}
}
