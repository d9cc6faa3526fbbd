package shared

import "sync"

type counter interface {
	Count(word string)
}

type counts struct {
	sync.Mutex
	words map[string]int
}

func (c *counts) Count(word string) {
	c.Lock()
	c.words[word]++
	c.Unlock()
}

func (c *counts) Total() int {
	total := 0
	for _, n := range c.words {
		total += n
	}
	return total
}

func (c *counts) reset() {
	c.Lock()
	defer c.Unlock()
	c.words = map[string]int{}
}

func countAll(c counter, words []string) {
	var wg sync.WaitGroup
	seen := map[string]bool{}
	for _, word := range words {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c.Count(word)
			seen[word] = true
			record(word)
		}()
	}
	wg.Wait()
}

var (
	recorded = map[string]int{}
	guard    sync.Mutex
)

func record(word string) {
	guard.Lock()
	recorded[word]++
	guard.Unlock()
}

func Recorded() int {
	return len(recorded)
}

func forgetAll() {
	go func() { clear(recorded) }()
	record("again")
}
