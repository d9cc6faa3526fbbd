package tables

import "sync"

var (
	mu    sync.Mutex
	steps = map[string]func(){}
)

// Register is called by the init functions of others.
func Register(name string, step func()) {
	mu.Lock()
	defer mu.Unlock()
	steps[name] = step
}

// Steps gives all of them, when the program runs.
func Steps() map[string]func() {
	mu.Lock()
	defer mu.Unlock()
	return steps
}
