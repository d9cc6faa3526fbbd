// run: race
package main

import "sync"

type crawler struct {
	// What has been seen.
	pages map[string]int
	limit int
}

func (c *crawler) crawl(urls []string) {
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Go(func() { c.visit(url) })
	}
	wg.Wait()
	delete(c.pages, "")
}

func main() {
	c := &crawler{pages: map[string]int{}, limit: 50}
	c.crawl(make([]string, c.limit))
}
