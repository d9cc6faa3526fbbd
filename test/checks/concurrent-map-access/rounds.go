// run: norace
package main

import "sync"

// Each round of the loop closes another queue, which nobody uses any more.
type queues struct {
	names map[string]int
}

func (q *queues) knows(name string) bool {
	_, ok := q.names[name]
	return ok
}

func (q *queues) close() {
	for name := range q.names {
		delete(q.names, name)
	}
}

func closeAll(all []*queues, name string) {
	var closing sync.WaitGroup
	for _, q := range all {
		if q.knows(name) {
			closing.Add(1)
			go shut(q, &closing)
			continue
		}
		if !q.knows("") {
			closing.Add(1)
			go shut(q, &closing)
		}
	}
	closing.Wait()
}

func shut(q *queues, closing *sync.WaitGroup) {
	defer closing.Done()
	q.close()
}

// What a goroutine starts comes after what it did before.
type watcher struct {
	state map[string]int
	done  sync.WaitGroup
}

func (w *watcher) refresh() {
	for name := range w.state {
		delete(w.state, name)
	}
	w.state["now"] = 1
}

func (w *watcher) handle() {
	defer w.done.Done()
	w.refresh()
}

func watch() *watcher {
	w := &watcher{state: map[string]int{}}
	w.done.Add(1)
	go func() {
		w.refresh()
		go w.handle()
	}()
	return w
}

// Each round serves a model of its own, and has filled it before.
type model struct{ routes map[string]int }

func (m *model) serve(done *sync.WaitGroup) {
	m.routes["/"] = 1
	done.Add(1)
	go m.answer(done)
}

func (m *model) answer(done *sync.WaitGroup) {
	defer done.Done()
	for range 100 {
		_ = m.routes["/"]
	}
}

func serveAll(models []*model, done *sync.WaitGroup) {
	for i := range models {
		models[i].serve(done)
	}
}

// When it fails it starts itself again: the one that starts is at its end.
type monitor struct {
	nodes map[string]bool
	ticks chan string
	runs  sync.WaitGroup
}

func (m *monitor) watch() {
	defer m.runs.Done()
	defer func() {
		if r := recover(); r != nil {
			m.runs.Add(1)
			go m.watch()
		}
	}()
	for name := range m.ticks {
		m.nodes[name] = true
		if name == "bad" {
			panic(name)
		}
	}
}

// What begins with an underscore is called with the lock, as others of its kind do.
type databases struct {
	mu   sync.Mutex
	byID map[string]int
	done sync.WaitGroup
}

func (d *databases) load(id string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d._add(id)
}

func (d *databases) serve() {
	d.done.Add(1)
	go func() {
		defer d.done.Done()
		d.load("b")
	}()
	d.load("a")
}

func (d *databases) _add(id string) { d.byID[id]++ }

func main() {
	m := &monitor{nodes: map[string]bool{}, ticks: make(chan string)}
	m.runs.Add(1)
	go m.watch()
	m.ticks <- "bad"
	m.ticks <- "good"
	close(m.ticks)
	m.runs.Wait()
	d := &databases{byID: map[string]int{}}
	d.serve()
	d.done.Wait()
	var done sync.WaitGroup
	serveAll([]*model{{routes: map[string]int{}}, {routes: map[string]int{}}}, &done)
	done.Wait()
	closeAll([]*queues{{names: map[string]int{"a": 1}}, {names: map[string]int{"b": 1}}}, "a")
	watch().done.Wait()
}
