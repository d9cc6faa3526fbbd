package elsewhere

import "sync"

// The lock is there for the settings, which are read here; the names belong to the one goroutine that collects them.
var (
	mu       sync.RWMutex
	settings []string
	names    = map[string]bool{}
	counts   = map[string]int{}
)

func Set(some []string) {
	mu.Lock()
	defer mu.Unlock()
	settings = some
}

func Refresh() {
	mu.RLock()
	defer mu.RUnlock()
	for _, s := range settings {
		names[s] = true
	}
}

func Has(name string) bool { return names[name] }

// All that is done with the counts has the lock, in the wrong mode.
func Count(name string) {
	mu.RLock()
	defer mu.RUnlock()
	counts[name]++ // want "Only mu.RLock is held where counts is written"
}

func CountOf(name string) int {
	mu.RLock()
	defer mu.RUnlock()
	return counts[name]
}
