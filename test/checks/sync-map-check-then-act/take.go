// settings: {"minConfidence": "possible"}
// run: bug

package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

type job struct{ runs atomic.Int32 }

func (j *job) run() { j.runs.Add(1) }

var jobs sync.Map

func runOnce(id string) {
	if j, ok := jobs.Load(id); ok {
		time.Sleep(time.Millisecond)
		jobs.Delete(id) // want `jobs\.Delete\(id\) may delete an entry newer than jobs\.Load\(id\) saw\. Or two goroutines take out the same one`
		j.(*job).run()
	}
}

func main() {
	j := &job{}
	jobs.Store("a", j)
	var wg sync.WaitGroup
	for range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			runOnce("a")
		}()
	}
	wg.Wait()
	if n := j.runs.Load(); n != 1 {
		fmt.Println("BUG: runs", n)
	}
}
