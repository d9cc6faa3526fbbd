package ways

import "sync"

type Pages struct {
	mu     sync.Mutex
	pages  map[string]string
	asked  int
	closed bool
}

func NewPages() *Pages {
	return &Pages{pages: map[string]string{}}
}

// count takes the lock only while the pages are open, and gives it back.
func (p *Pages) count() {
	if p.closed {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked++
}

// note gives it back in a deferred function.
func (p *Pages) note(name string) {
	if name == "" {
		return
	}
	p.mu.Lock()
	defer func() {
		p.asked++
		p.mu.Unlock()
	}()
}

func (p *Pages) Put(name, page string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pages[name] = page
}

func (p *Pages) Drop(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.pages, name)
}

func (p *Pages) Has(name string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.pages[name] != ""
}

func (p *Pages) Len() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.pages)
}

func (p *Pages) Page(name string) string {
	p.count()
	return p.pages[name] // want "p.pages is read without p.mu. 4 of 6 accesses hold it."
}

func (p *Pages) Noted(name string) string {
	p.note(name)
	return p.pages[name] // want "p.pages is read without p.mu. 4 of 6 accesses hold it."
}

// take keeps the lock on one of its ways out: whoever calls it gives it back.
func (p *Pages) take() bool {
	if p.closed {
		return false
	}
	p.mu.Lock()
	return true
}

func (p *Pages) Replace(name, page string) {
	if p.take() {
		p.pages[name] = page
		p.mu.Unlock()
	}
}
