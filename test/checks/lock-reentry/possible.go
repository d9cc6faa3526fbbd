// settings: {"preview": true, "rules": {"nil-map-write": "off"}, "minConfidence": "possible"}

package possible

import "sync"

type table struct {
	mu sync.RWMutex
	m  map[string]int
}

func (t *table) set(key string, n int) {
	t.mu.Lock()
	t.m[key] = n
	t.mu.Unlock()
}

// A writer that calls Lock between the two makes both wait.
func (t *table) both(a, b string) int {
	t.mu.RLock()
	defer t.mu.RUnlock()
	n := t.m[a]
	t.mu.RLock() // want `This goroutine holds t\.mu for reading already\. RLock waits for ever once`
	defer t.mu.RUnlock()
	return n + t.m[b]
}

func (t *table) refresh(key string, force bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.load(key, force) // want `t\.mu is held here\. table\.load may take it again`
	t.m[key]++
}

func (t *table) load(key string, locked bool) {
	if !locked {
		t.mu.Lock()
		defer t.mu.Unlock()
	}
	t.m[key] = 1
}
