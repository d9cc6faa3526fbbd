package sample

import "sync"

type Cache struct {
	mu    sync.RWMutex
	pages map[string]string
	hits  map[string]int
}

func newCache() *Cache {
	return &Cache{pages: map[string]string{}, hits: map[string]int{}}
}

// Put holds the lock, as every change has to.
func (c *Cache) Put(url, page string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pages[url] = page
	c.hits[url] = 0
}

// Drop holds it, too.
func (c *Cache) Drop(url string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.pages, url)
}

// Has forgets the lock.
func (c *Cache) Has(url string) bool {
	_, ok := c.pages[url]
	return ok
}

// Page counts, which is a write, while others read.
func (c *Cache) Page(url string) string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	c.hits[url]++
	return c.pages[url]
}

// Pages hands out the map itself.
func (c *Cache) Pages() map[string]string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.pages
}

// Rename calls what takes the lock again, and waits for ever.
func (c *Cache) Rename(from, to string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	page := c.pages[from]
	delete(c.pages, from)
	c.Put(to, page)
}

// Size holds the lock for reading, which is enough.
func (c *Cache) Size() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.pages)
}

// fetch writes to one map from many goroutines, and a recover cannot help.
func fetch(urls []string, get func(string) string) map[string]string {
	pages := make(map[string]string)
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer func() { _ = recover() }()
			pages[url] = get(url)
		}()
	}
	wg.Wait()
	return pages
}

// fetchLocked keeps the goroutines apart, which is fine.
func fetchLocked(urls []string, get func(string) string) map[string]string {
	pages := make(map[string]string)
	var mu sync.Mutex
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Add(1)
		go func() {
			defer wg.Done()
			page := get(url)
			mu.Lock()
			defer mu.Unlock()
			pages[url] = page
		}()
	}
	wg.Wait()
	return pages
}
