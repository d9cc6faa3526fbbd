// Package named has locks that are told what they are taken for.
package named

import "sync"

type RWMutex struct {
	mu   sync.RWMutex
	held string
}

type Held struct{ release func() }

func (m *RWMutex) Lock(reason string) Held {
	m.mu.Lock()
	m.held = reason
	return Held{release: m.mu.Unlock}
}

func (m *RWMutex) RLock(string) Held {
	m.mu.RLock()
	return Held{release: m.mu.RUnlock}
}

func (h Held) Unlock() { h.release() }
