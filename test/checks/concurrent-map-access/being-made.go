// run: norace
package main

import "fmt"

// A pool starts its service early, and goes on to read what it has before anybody asks.
type pool struct {
	queue    map[string]int
	requests chan string
	done     chan struct{}
}

func newPool(names []string) *pool {
	p := &pool{queue: map[string]int{}, requests: make(chan string), done: make(chan struct{})}
	for _, name := range names {
		p.queue[name] = len(name)
	}
	go p.serve()
	fmt.Println(p.size())
	return p
}

func (p *pool) serve() {
	for name := range p.requests {
		p.drop(name)
	}
	close(p.done)
}

func (p *pool) drop(name string) {
	delete(p.queue, name)
}

func (p *pool) size() (sum int) {
	for _, n := range p.queue {
		sum += n
	}
	return sum
}

func main() {
	p := newPool([]string{"a", "bc"})
	p.requests <- "a"
	close(p.requests)
	<-p.done
}
