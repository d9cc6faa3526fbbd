// run: bug

package main

import (
	"fmt"
	"maps"
	"sync"
	"sync/atomic"
	"time"
)

type router struct {
	routes atomic.Pointer[map[string]int]
}

func (r *router) Add(name string, port int) {
	old := r.routes.Load()
	next := maps.Clone(*old)
	time.Sleep(time.Millisecond)

	next[name] = port
	// want+1 `r\.routes\.Store\(&next\) may replace a newer map than r\.routes\.Load\(\) gave\. That update is lost: any goroutine may call \*router\.Add`
	r.routes.Store(&next)
}

func main() {
	r := &router{}
	r.routes.Store(&map[string]int{})
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			r.Add(fmt.Sprint(i), i)
		}()
	}
	wg.Wait()
	if n := len(*r.routes.Load()); n != 20 {
		fmt.Println("BUG: entries", n)
	}
}
