package main

import "fmt"

type pool struct{ tasks, results chan string }

func (p *pool) work() {
	for t := range p.tasks {
		p.results <- t
	}
	close(p.results)
}

// The results end after the tasks have ended, and those are closed when all is written.
func enumerate(names []string) int {
	p := &pool{tasks: make(chan string), results: make(chan string)}
	go p.work()
	unique := map[string]bool{}
	go func() {
		for _, name := range names {
			unique[name] = true
			p.tasks <- name
		}
		close(p.tasks)
	}()
	n := 0
	for range p.results {
		n++
	}
	return n + len(unique)
}

func main() {
	fmt.Println(enumerate([]string{"a", "b"}))
}
