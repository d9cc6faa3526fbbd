package inview

import "sync"

// peer belongs to the one goroutine that handles its messages, as far as is seen: all callers of its methods are here, and none of them starts another.
type peer struct {
	mu    sync.Mutex
	costs map[string]int
	seen  map[string]bool
	asked map[string]int
	done  map[string]bool
}

func newPeer() *peer {
	return &peer{costs: map[string]int{}, seen: map[string]bool{}, asked: map[string]int{}, done: map[string]bool{}}
}

func (p *peer) update(name string, cost int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.costs[name] = cost
	p.seen[name] = true
	p.asked[name]++
	p.done[name] = false
}

func (p *peer) forget(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.costs, name)
	delete(p.seen, name)
	delete(p.asked, name)
	delete(p.done, name)
}

func (p *peer) costOf(name string) int { return p.costs[name] }

// It takes the lock a moment later: it knows of others.
func (p *peer) see(name string) {
	if p.seen[name] { // want "p.seen is read without p.mu"
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.seen[name] = true
}

// A goroutine of its own asks.
func (p *peer) ask(name string) int {
	return p.asked[name] // want "p.asked is read without p.mu"
}

// Others than the package's own functions may call it.
func (p *peer) Done(name string) bool {
	return p.done[name] // want "p.done is read without p.mu"
}

type Node struct{ peers []*peer }

func (n *Node) Handle(i int, name string) int {
	p := n.peers[i]
	p.update(name, i)
	if p.costOf(name) > 1 {
		p.forget(name)
	}
	p.see(name)
	return i
}

func (n *Node) Add() {
	p := newPeer()
	n.peers = append(n.peers, p)
	go func() {
		for p.ask("root") == 0 {
		}
	}()
}

type tally struct {
	mu   sync.Mutex
	hits map[string]int
}

func (t *tally) hit(page string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.hits[page]++
}

func (t *tally) drop(page string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.hits, page)
}

// Its caller has started a goroutine that changes the map.
func (t *tally) of(page string) int {
	return t.hits[page] // want "t.hits is read without t.mu"
}

func Watch() int {
	t := &tally{hits: map[string]int{}}
	go t.hit("/")
	t.drop("/")
	return t.of("/")
}
