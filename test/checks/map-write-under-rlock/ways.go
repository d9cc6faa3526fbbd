// run: race
package main

import "sync"

type table struct {
	mu   sync.RWMutex
	rows map[int]string
	uses map[int]int
}

func (t *table) put(id int, row string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rows[id] = row
	t.uses[id] = 0
}

func (t *table) drop(id int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.rows, id)
	delete(t.uses, id)
}

// Counting is writing.
func (t *table) row(id int) string {
	t.mu.RLock()
	defer t.mu.RUnlock()
	t.uses[id]++ // want "^\d+: map-write-under-rlock: Only t.mu.RLock is held where t.uses is written. Another call can hold it at the same time.$"
	return t.rows[id]
}

// So is deleting what is too old.
func (t *table) expire(id int) {
	t.mu.RLock()
	if t.rows[id] == "old" {
		delete(t.rows, id) // want "Only t.mu.RLock is held where t.rows is deleted from. Readers hold it at the same time.$"
	}
	t.mu.RUnlock()
}

// And making the entry that was missing.
func (t *table) rowOrNew(id int) string {
	t.mu.RLock()
	defer t.mu.RUnlock()
	row, ok := t.rows[id]
	if !ok {
		row = "new"
		t.rows[id] = row // want "t.rows is written"
	}
	return row
}

// The write is a call away.
func (t *table) touch(ids ...int) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	for _, id := range ids {
		t.count(id)
	}
}

func (t *table) count(id int) {
	t.uses[id]++ // want "Only t.mu.RLock is held where t.uses is written"
}

// The lock is a package variable's.
var (
	hostsMu sync.RWMutex
	hosts   = map[string]int{}
)

func host(name string) int {
	hostsMu.RLock()
	defer hostsMu.RUnlock()
	return hosts[name]
}

func setHost(name string, port int) {
	hostsMu.Lock()
	defer hostsMu.Unlock()
	hosts[name] = port
}

func reset() {
	hostsMu.RLock()
	defer hostsMu.RUnlock()
	clear(hosts) // want "Only hostsMu.RLock is held where hosts is cleared"
}

func main() {
	t := &table{rows: map[int]string{}, uses: map[int]int{}}
	var wg sync.WaitGroup
	for id := range 20 {
		wg.Go(func() { t.put(id, "old") })
		for range 4 {
			wg.Go(func() { _ = t.row(id) })
			wg.Go(func() { t.expire(id) })
			wg.Go(func() { t.drop(id + 40) })
			wg.Go(func() { _ = t.rowOrNew(id + 20) })
			wg.Go(func() { t.touch(id, id+1) })
			wg.Go(func() {
				setHost("a", host("b"))
				reset()
			})
		}
	}
	wg.Wait()
}
