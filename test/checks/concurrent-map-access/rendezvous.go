package main

import "fmt"

// Whoever has entered has the loop wait until he leaves.
type batch struct {
	enter, leave, quit chan struct{}
	spent              chan string
	sweeps             map[string]int
}

func (b *batch) schedule() func() {
	b.enter <- struct{}{}
	return func() { b.leave <- struct{}{} }
}

func (b *batch) run() {
	for {
		select {
		case <-b.enter:
			<-b.leave
		case name := <-b.spent:
			b.confirm(name)
		case <-b.quit:
			return
		}
	}
}

func (b *batch) confirm(name string) {
	delete(b.sweeps, name)
}

func (b *batch) add(name string) int {
	done := b.schedule()
	defer done()
	b.sweeps[name]++
	return len(b.sweeps)
}

func start() *batch {
	b := &batch{enter: make(chan struct{}), leave: make(chan struct{}), quit: make(chan struct{}), spent: make(chan string), sweeps: map[string]int{}}
	go b.run()
	return b
}

func spin(names []string) *batch {
	b := start()
	for _, name := range names {
		b.add(name)
	}
	return b
}

func main() {
	b := spin([]string{"a", "b"})
	b.spent <- "a"
	fmt.Println(b.add("c"))
	b.quit <- struct{}{}
}
