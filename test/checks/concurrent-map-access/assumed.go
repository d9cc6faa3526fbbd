// settings: {"minConfidence": "possible"}

// Package assumed has a goroutine and exported functions, and nothing that says who calls them when.
package assumed

// Cache has no lock.
type Cache struct {
	m map[string]int
}

// New starts the cache's own goroutine.
func New(keys <-chan string) *Cache {
	c := &Cache{m: map[string]int{}}
	go c.fill(keys)
	return c
}

func (c *Cache) fill(keys <-chan string) {
	for k := range keys {
		c.m[k]++ // want "c.m is written, and \w+ in Cache.\w+. Without a lock"
	}
}

// Get may be called while the goroutine runs.
func (c *Cache) Get(k string) int {
	return c.m[k] // want "c.m is read, and written in Cache.fill. Without a lock"
}
