package replaced

import "sync"

// Table is only ever replaced as a whole: who has taken it out under the lock may read it as long as it likes.
type Table struct {
	mu   sync.Mutex
	refs map[string]string
}

func (t *Table) load() map[string]string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.refs
}

// Store puts another in its place.
func (t *Table) Store(refs map[string]string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.refs = refs
}

// Find looks a name up in what was there when it came.
func (t *Table) Find(name string) string {
	refs := t.load()
	return find(refs, name)
}

// Bare reads the field itself.
func (t *Table) Bare(name string) string {
	return t.refs[name] // want "t.refs is read without t.mu"
}

// Renew makes a new table and fills it before anybody else can take it out.
func (t *Table) Renew(names []string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.refs = make(map[string]string)
	for _, name := range names {
		t.refs[name] = name
	}
}

func find(refs map[string]string, name string) string {
	return refs[name]
}
