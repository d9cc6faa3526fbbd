// run: norace
package main

import "sync"

// A lock for reading may be taken twice: the inner one gives back its own.
type clients struct {
	sync.RWMutex
	byID map[string]int
}

func (c *clients) add(id string) {
	c.Lock()
	defer c.Unlock()
	c.byID[id]++
}

func (c *clients) drop(id string) {
	c.Lock()
	defer c.Unlock()
	delete(c.byID, id)
}

func (c *clients) count() int {
	c.RLock()
	defer c.RUnlock()
	return len(c.byID)
}

func (c *clients) ids() []string {
	c.RLock()
	defer c.RUnlock()
	ids := make([]string, 0, c.count())
	for id := range c.byID {
		ids = append(ids, id)
	}
	return ids
}

// A lock that a method gives out is the field that it names, however many give it on.
type hub struct{ mu sync.Mutex }

func (h *hub) lock()               { h.mu.Lock() }
func (h *hub) unlock()             { h.mu.Unlock() }
func (h *hub) locker() *sync.Mutex { return &h.mu }

type conn struct {
	hub     *hub
	pending map[int]bool
	serves  bool
	done    sync.WaitGroup
}

func (c *conn) locker() *sync.Mutex { return c.hub.locker() }

func (c *conn) request(id int) {
	c.hub.lock()
	defer c.hub.unlock()
	c.pending[id] = true
	if !c.serves {
		c.serves = true
		c.done.Add(1)
		go c.serve()
	}
}

func (c *conn) serve() {
	defer c.done.Done()
	c.locker().Lock()
	defer c.locker().Unlock()
	for id := range c.pending {
		delete(c.pending, id)
	}
	c.serves = false
}

// The goroutine that gives a lock back has it until then.
type topics struct {
	subscribers sync.RWMutex
	mu          sync.RWMutex
	messages    map[string][]string
}

func (t *topics) publish(topic, message string) {
	t.subscribers.RLock()
	defer t.subscribers.RUnlock()
	t.mu.Lock()
	defer t.mu.Unlock()
	t.messages[topic] = append(t.messages[topic], message)
}

func (t *topics) forget(topic string) {
	t.subscribers.RLock()
	defer t.subscribers.RUnlock()
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.messages, topic)
}

func (t *topics) first(topic string) string {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if all := t.messages[topic]; len(all) > 0 {
		return all[0]
	}
	return ""
}

func (t *topics) subscribe(topic string, each func(string)) {
	t.subscribers.Lock()
	go func() {
		defer t.subscribers.Unlock()
		for _, message := range t.messages[topic] {
			each(message)
		}
	}()
}

// Whoever waits until the filling is over reads what nobody changes any more.
type fields struct {
	mu    sync.Mutex
	ready chan struct{}
	terms map[string]int
}

func (f *fields) prepare(words []string) {
	f.mu.Lock()
	defer func() {
		close(f.ready)
		f.mu.Unlock()
	}()
	for _, w := range words {
		f.terms[w]++
	}
	delete(f.terms, "")
}

func (f *fields) visit(word string) int {
	<-f.ready
	return f.terms[word]
}

func main() {
	c := &clients{byID: map[string]int{}}
	n := &conn{hub: &hub{}, pending: map[int]bool{}}
	t := &topics{messages: map[string][]string{}}
	f := &fields{ready: make(chan struct{}), terms: map[string]int{}}
	var wg sync.WaitGroup
	wg.Go(func() { f.prepare([]string{"a", "b", ""}) })
	for k := range 20 {
		wg.Go(func() {
			c.add("a")
			c.drop("b")
			n.request(k)
			t.publish("a", "x")
			t.forget("b")
			_ = t.first("a")
			t.subscribe("a", func(string) {})
			_ = f.visit("a")
		})
	}
	wg.Wait()
	// A writer between the two RLocks would stop both for ever (package sync, RWMutex): by now there is none.
	wg.Go(func() { _ = c.ids() })
	wg.Go(func() { _ = c.ids() })
	wg.Wait()
	n.done.Wait()
	t.subscribers.Lock()
}
