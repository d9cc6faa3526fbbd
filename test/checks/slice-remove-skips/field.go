// run: bug

package main

import "fmt"

type queue struct{ jobs []*job }

type job struct{ done bool }

func (q *queue) sweep() {
	for i, j := range q.jobs {
		// Finished jobs go.
		if j.done {
			q.jobs = append(q.jobs[:i], q.jobs[i+1:]...) // want "removes from q.jobs, which a range goes over"
			continue
		}
	}
}

func main() {
	q := &queue{jobs: []*job{{true}, {true}, {false}}}
	q.sweep()
	if len(q.jobs) != 1 {
		fmt.Println("BUG: left", len(q.jobs))
	}
}
