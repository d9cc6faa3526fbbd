// run: race
package main

import "sync"

// The client's own lock is not that of another client.
type client struct {
	mu   sync.Mutex
	subs map[string]int
}

func (c *client) subscribe(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.subs[name]++
}

func (c *client) unsubscribe(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.subs, name)
}

func (c *client) count(name string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.subs[name]
}

type server struct {
	mu      sync.Mutex
	clients map[int]*client
}

func (s *server) routed(from *client, id int, name string) int {
	from.mu.Lock()
	defer from.mu.Unlock()
	s.mu.Lock()
	to := s.clients[id]
	s.mu.Unlock()
	return to.subs[name] // want "to.subs is read without to.mu. 3 of 4 accesses hold it."
}

// The caller has just given the lock back that the helper lives by.
type stream struct {
	mu        sync.Mutex
	consumers map[string]bool
}

func (s *stream) isUnique(name string) bool {
	for other := range s.consumers { // want "s.consumers is ranged over without s.mu. 4 of 5 accesses hold it."
		if other == name {
			return false
		}
	}
	return true
}

func (s *stream) add(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.isUnique(name) {
		return false
	}
	s.consumers[name] = true
	return true
}

func (s *stream) has(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.consumers[name]
}

func (s *stream) size() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for range s.consumers {
		n++
	}
	return n
}

func (s *stream) drop(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.consumers, name)
}

func (s *stream) rename(from, to string) bool {
	s.mu.Lock()
	known := from != ""
	s.mu.Unlock()
	return known && s.isUnique(to)
}

// A function that is called back takes the lock itself, after it has looked without.
type breaker struct {
	sync.Mutex
	counters map[string]*int
}

func (b *breaker) wrap(f func(string)) func(string) {
	return func(key string) {
		b.count(key)
		f(key)
	}
}

func (b *breaker) count(key string) {
	c, ok := b.counters[key] // want "b.counters is read without b.Mutex. 2 of 3 accesses hold it."
	if !ok {
		b.Lock()
		c, ok = b.counters[key]
		if !ok {
			c = new(int)
			b.counters[key] = c
		}
		b.Unlock()
	}
	_ = c
}

// The segment's parent is the index that holds the lock.
type index struct {
	mu   sync.Mutex
	last *segment
	used map[string]int
}

type segment struct{ parent *index }

func (i *index) copied(name string) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.last.parent.used[name]++
}

func (i *index) take(name string) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.used[name]++
}

func (i *index) give(name string) {
	i.mu.Lock()
	defer i.mu.Unlock()
	delete(i.used, name)
}

func (i *index) isUsed(name string) bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.used[name] > 0
}

// Whoever made the object knows that nobody is at it any more.
type jobs struct {
	mu    sync.Mutex
	names map[int]string
}

func (j *jobs) add(n int, name string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.names[n] = name
}

func (j *jobs) drop(n int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	delete(j.names, n)
}

func (j *jobs) name(n int) string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.names[n]
}

func push(each func(func(int))) string {
	j := &jobs{names: map[int]string{}}
	each(func(n int) { j.add(n, "job") })
	each(func(n int) { j.drop(n) })
	return j.names[0]
}

// The table is filled once, before anybody who asked for it goes on.
var (
	tableOnce sync.Once
	tableMu   sync.Mutex
	table     = map[int]string{}
)

func fill() {
	walk(func(n int) { table[n] = "known" })
}

func lookUp(n int) string {
	tableOnce.Do(fill)
	tableMu.Lock()
	defer tableMu.Unlock()
	return table[n]
}

func retire(n int) {
	tableOnce.Do(fill)
	tableMu.Lock()
	defer tableMu.Unlock()
	delete(table, n)
}

func enter(n int) {
	tableOnce.Do(fill)
	tableMu.Lock()
	defer tableMu.Unlock()
	table[n] = "new"
}

func walk(f func(int)) {
	for n := range 3 {
		f(n)
	}
}

func main() {
	var wg sync.WaitGroup
	c, d := &client{subs: map[string]int{}}, &client{subs: map[string]int{}}
	s := &server{clients: map[int]*client{1: c}}
	st := &stream{consumers: map[string]bool{}}
	b := &breaker{counters: map[string]*int{}}
	wrapped := b.wrap(func(string) {})
	i := &index{used: map[string]int{}}
	i.last = &segment{parent: i}
	for n := range 20 {
		wg.Go(func() { s.routed(d, 1, "a") })
		wg.Go(func() { c.subscribe("a"); c.unsubscribe("a"); c.count("a") })
		wg.Go(func() { st.rename("a", "b") })
		wg.Go(func() { st.add("c"); st.has("c"); st.size(); st.drop("c") })
		wg.Go(func() { wrapped("a") })
		wg.Go(func() { wrapped("b") })
		wg.Go(func() { i.copied("a") })
		wg.Go(func() { i.take("a"); i.isUsed("a"); i.give("a") })
		wg.Go(func() { lookUp(1) })
		wg.Go(func() { enter(n); retire(n) })
	}
	wg.Wait()
	push(func(f func(int)) { f(0) })
	new(jobs).name(0)
}
