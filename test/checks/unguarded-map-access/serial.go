package serial

import "sync"

// Database is changed by one and read by many: the lock keeps the readers from what the one changes.
type Database struct {
	mu      sync.RWMutex
	dirties map[string]int
}

// New makes one.
func New() *Database {
	return &Database{dirties: map[string]int{}}
}

// Insert adds an entry.
func (d *Database) Insert(key string, size int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.dirties[key] = size
}

// Get looks an entry up.
func (d *Database) Get(key string) int {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.dirties[key]
}

// Drop takes an entry out.
func (d *Database) Drop(key string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.dirties, key)
}

// Cap takes out what is too large.
//
// This method is a non-synchronized mutator. It is unsafe to call it
// concurrently with other mutators.
func (d *Database) Cap(limit int) {
	var large []string
	for key, size := range d.dirties {
		if size > limit {
			large = append(large, key)
		}
	}
	for _, key := range large {
		d.Drop(key)
	}
}

// Size is for anybody.
func (d *Database) Size() (sum int) {
	for _, size := range d.dirties { // want "d.dirties is ranged over without d.mu"
		sum += size
	}
	return sum
}
