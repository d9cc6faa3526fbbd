// settings: {"preview": true}
// compiles: no

package forms

import "sync"

type table struct {
	sync.RWMutex
	entries map[string]int
}

type adder interface{ Add(name string) }

// A table in an interface has no Add any more when the receiver is a pointer.
func (t table) Add(name string) {
	t.Lock() // want `t\.Lock\(\) locks a copy\. t\.entries is the map of the original`
	defer t.Unlock()
	t.entries[name]++
}

// The receiver is used as a whole.
func (t table) Copy() *table {
	t.RLock() // want `t\.RLock\(\) locks a copy`
	defer t.RUnlock()
	if len(t.entries) == 0 {
		return nil
	}
	return &t
}

func parameter(t table) {
	t.Lock() // want `t\.Lock\(\) locks a copy\. t\.entries is the map of the original, whose lock stays free\.`
	delete(t.entries, "a")
	t.Unlock()
}

func variable(shared *table) int {
	t := *shared
	t.RLock() // want `locks a copy`
	defer t.RUnlock()
	return t.entries["a"]
}

func ranged(all []table) (sum int) {
	for _, t := range all {
		t.RLock() // want `locks a copy`
		for _, n := range t.entries {
			sum += n
		}
		t.RUnlock()
	}
	return sum
}
