package firstmap

import (
	"sync"
	"time"
)

// The variable has no map until add gives it one, so whoever writes comes later.
var (
	delays   map[string]time.Duration
	delaysMu sync.Mutex
)

type Manager struct{ names []string }

func add(m *Manager) {
	m.names = append(m.names, "delays")
	delays = make(map[string]time.Duration)
}

func Wire(m *Manager) { add(m) }

func Reconcile(name string) time.Duration {
	delaysMu.Lock()
	defer delaysMu.Unlock()
	if delays[name] == 0 {
		delays[name] = time.Second
	}
	return delays[name]
}

func Settle(name string) {
	delaysMu.Lock()
	defer delaysMu.Unlock()
	delete(delays, name)
}

// This one has a map from the start.
var (
	rates   = map[string]int{}
	ratesMu sync.Mutex
)

func wipe() {
	rates = make(map[string]int) // want "rates is replaced without ratesMu"
}

func Each() {
	for range time.Tick(time.Minute) {
		wipe()
	}
}

func Rate(name string) int {
	ratesMu.Lock()
	defer ratesMu.Unlock()
	rates[name]++
	return rates[name]
}

func Forget(name string) {
	ratesMu.Lock()
	defer ratesMu.Unlock()
	delete(rates, name)
}
