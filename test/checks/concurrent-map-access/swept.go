package swept

import "time"

type Tracker struct {
	seen map[string]time.Time
}

func New() *Tracker {
	t := &Tracker{seen: map[string]time.Time{}}
	go t.sweep()
	return t
}

// What Add puts in, the tracker's own goroutine takes out again: that goes on as long as both do.
func (t *Tracker) sweep() {
	for range time.Tick(time.Second) {
		for name, last := range t.seen { // want "t.seen is ranged over, and written in Tracker.Add"
			if time.Since(last) > time.Minute {
				delete(t.seen, name)
			}
		}
	}
}

func (t *Tracker) Add(name string) {
	t.seen[name] = time.Now() // want "t.seen is written, and ranged over in Tracker.sweep"
}

type Table struct {
	rows map[string]int
}

func NewTable() *Table {
	t := &Table{rows: map[string]int{}}
	go t.print()
	return t
}

// Nothing is ever taken out: whoever fills the table may do so before anybody looks.
func (t *Table) print() {
	for range time.Tick(time.Second) {
		for name, n := range t.rows {
			println(name, n)
		}
	}
}

func (t *Table) Define(name string, n int) {
	t.rows[name] = n
}
