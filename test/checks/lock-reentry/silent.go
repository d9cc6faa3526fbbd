// settings: {"preview": true, "rules": {"nil-map-write": "off"}}

package silent

import "sync"

type node struct {
	mu   sync.Mutex
	m    map[string]int
	next *node
}

// Locks of two objects.
func move(from, to *node, key string) {
	from.mu.Lock()
	defer from.mu.Unlock()
	to.mu.Lock()
	defer to.mu.Unlock()
	to.m[key] = from.m[key]
	delete(from.m, key)
}

func (n *node) merge(other *node) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.m["size"] += other.size()
}

func (n *node) size() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return len(n.m)
}

// Hand over hand: the variables mean another node each time.
func sum(n *node, key string) (total int) {
	n.mu.Lock()
	for n.next != nil {
		next := n.next
		next.mu.Lock()
		total += n.m[key]
		n.mu.Unlock()
		n = next
	}
	n.mu.Unlock()
	return total
}

func second(n *node) int {
	n.mu.Lock()
	n = n.next
	n.mu.Lock()
	return n.m[""]
}

type list struct {
	head *node
}

func (l *list) pop() int {
	l.head.mu.Lock()
	l.head.m["popped"]++
	l.head = l.head.next
	l.head.mu.Lock()
	defer l.head.mu.Unlock()
	return l.head.m["popped"]
}

// One lock for each element.
func all(nodes []*node) {
	for _, n := range nodes {
		n.mu.Lock()
		n.m["seen"]++
	}
	for _, n := range nodes {
		n.mu.Unlock()
	}
}

func pair(nodes []*node, i, j int) {
	nodes[i].mu.Lock()
	nodes[j].mu.Lock()
	nodes[i].m["x"] = nodes[j].m["x"]
	nodes[j].mu.Unlock()
	nodes[i].mu.Unlock()
}

// Unlocked in between, on every path or on the one that goes on.
func (n *node) between(key string) {
	n.mu.Lock()
	_, ok := n.m[key]
	n.mu.Unlock()
	if ok {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.m[key] = 1
}

func (n *node) dropped(key string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for range 3 {
		n.mu.Unlock()
		pause()
		n.mu.Lock()
		n.m[key]++
	}
}

func pause() {}

// A helper that gives the lock back and takes it again.
func (n *node) relaxed(key string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.yield()
	n.m[key]++
}

func (n *node) yield() {
	n.mu.Unlock()
	pause()
	n.mu.Lock()
}

func (n *node) release() { n.mu.Unlock() }

func (n *node) byHelper(key string) {
	n.mu.Lock()
	n.m[key]++
	n.release()
	n.mu.Lock()
	n.m[key]++
	n.release()
}

// Held on some paths only.
func (n *node) maybe(key string, safe bool) {
	if safe {
		n.mu.Lock()
	}
	n.m[key]++
	n.size()
	if safe {
		n.mu.Unlock()
	}
}

// TryLock does not wait.
func (n *node) try(key string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.mu.TryLock() {
		n.mu.Unlock()
	}
	n.m[key]++
}

// Another goroutine waits until this one is done.
func (n *node) later(key string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.m[key]++
	go n.size()
	go func() {
		n.mu.Lock()
		defer n.mu.Unlock()
		n.m[key]++
	}()
}

// Kept for later.
func (n *node) kept(key string) func() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.m[key]++
	return n.size
}

// The lock is handed out: whoever has it may unlock.
func (n *node) handed(key string) {
	n.mu.Lock()
	n.m[key]++
	finish(n.mu.Unlock)
	n.mu.Lock()
	n.m[key]++
	n.mu.Unlock()
}

func finish(done func()) { done() }

// No map is about.
type gate struct {
	mu sync.Mutex
	n  int
}

func (g *gate) twice() {
	g.mu.Lock()
	g.mu.Lock()
	g.n++
}

type sized interface{ size() int }

func (n *node) through(s sized) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.m["size"] = s.size()
}

// A literal that others keep runs when they see fit.
func (n *node) watched(w watcher, key string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.m[key]++
	w.onClose(func() {
		n.mu.Lock()
		delete(n.m, key)
		n.mu.Unlock()
	})
	keep(func() { n.size() })
}

type watcher interface{ onClose(func()) }

var callbacks []func()

func keep(f func()) { callbacks = append(callbacks, f) }

// What calls leave behind is not known well enough: each of them lets go of the lock in the end.
func (n *node) each(key string) int {
	if n.size() == 0 {
		return 0
	}
	n.sometimes(key)
	n.sometimes("last")
	return n.size() + n.m[key]
}

func (n *node) sometimes(key string) {
	if key == "" {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.m[key]++
}

// What the standard library keeps runs later, too.
func (n *node) unsubscribe(key string) func() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.m[key]++
	return sync.OnceFunc(func() {
		n.mu.Lock()
		defer n.mu.Unlock()
		delete(n.m, key)
	})
}
