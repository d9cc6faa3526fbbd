package lengths

import "sync"

// Only the length is read without the lock, as if that were safe.
type channel struct {
	mu       sync.Mutex
	inFlight map[int]string
	deferred map[int]string
}

func newChannel() *channel {
	return &channel{inFlight: map[int]string{}, deferred: map[int]string{}}
}

func (c *channel) Push(id int, text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.inFlight[id] = text
	c.deferred[id] = text
}

func (c *channel) Pop(id int) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	text := c.inFlight[id]
	delete(c.inFlight, id)
	delete(c.deferred, id)
	return text
}

func (c *channel) Depth() int {
	return len(c.inFlight) // want "c.inFlight is read by len without c.mu. 3 of 4 accesses hold it."
}

// How much room to make is a guess.
func (c *channel) Texts() []string {
	texts := make([]string, 0, len(c.deferred))
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, text := range c.deferred {
		texts = append(texts, text)
	}
	return texts
}
