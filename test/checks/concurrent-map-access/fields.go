// run: race
package main

import (
	"sync"
	"time"
)

// A poller's own goroutine writes what its methods read.
type poller struct {
	seen map[int]bool
	stop chan struct{}
}

func newPoller() *poller {
	p := &poller{seen: map[int]bool{}, stop: make(chan struct{})}
	go p.loop()
	return p
}

func (p *poller) loop() {
	for i := 0; ; i++ {
		select {
		case <-time.After(time.Microsecond):
			p.seen[i] = true // want "p.seen is written here"
		case <-p.stop:
			return
		}
	}
}

func (p *poller) has(i int) bool {
	return p.seen[i] // want "p.seen is read here"
}

// Jobs of one object share its map.
type crawler struct {
	pages map[string]int
}

func (c *crawler) crawl(urls []string) {
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Go(func() { c.visit(url) })
	}
	wg.Wait()
}

func (c *crawler) visit(url string) {
	if c.pages[url] > 0 { // want "c.pages is read here while another goroutine has it written"
		return
	}
	c.pages[url] = len(url)
}

// So they do a package variable.
var total = map[string]int{}

func countAll(words []string) {
	var wg sync.WaitGroup
	for _, w := range words {
		wg.Go(func() {
			total[w]++ // want "total is written by goroutines"
		})
	}
	wg.Wait()
}

func main() {
	p := newPoller()
	for i := range 20 {
		_ = p.has(i)
		time.Sleep(100 * time.Microsecond)
	}
	close(p.stop)
	c := &crawler{pages: map[string]int{}}
	urls := make([]string, 50)
	c.crawl(urls)
	countAll(urls)
}
