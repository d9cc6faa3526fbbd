package main

func (c *crawler) visit(url string) {
	c.pages[url] = c.limit // want "c.pages is written by goroutines that run at the same time"
}
