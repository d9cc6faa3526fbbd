package asked

import "context"

// Snapshotter follows events on a goroutine of its own, and is asked from outside.
type Snapshotter struct {
	alive  map[string]string
	events chan string
}

func NewSnapshotter() *Snapshotter {
	s := &Snapshotter{alive: map[string]string{}, events: make(chan string)}
	go s.follow()
	return s
}

func (s *Snapshotter) follow() {
	for e := range s.events {
		s.note(e)
	}
}

func (s *Snapshotter) note(name string) {
	s.alive[name] = name // want "s.alive is written, and ranged over in Snapshotter.Alive. Without a lock that is a data race if both run at once."
}

func (s *Snapshotter) Alive() []string {
	var names []string
	for name := range s.alive { // want "s.alive is ranged over, and written in Snapshotter.note. Without a lock that is a data race if both run at once."
		names = append(names, name)
	}
	return names
}

// Find has the signature of a handler.
func (s *Snapshotter) Find(_ context.Context, name string) (string, error) {
	return s.alive[name], nil // want "s.alive is read, and written in Snapshotter.note. Without a lock that is a data race if both run at once."
}

// Members has no goroutine: whoever uses it decides.
type Members struct {
	byID map[int]string
}

func (m *Members) Add(id int, name string) { m.byID[id] = name }

func (m *Members) Get(id int) string { return m.byID[id] }

type Table struct {
	members *Members
	joins   chan int
}

func NewTable() *Table {
	t := &Table{members: &Members{byID: map[int]string{}}, joins: make(chan int)}
	go t.follow()
	return t
}

func (t *Table) follow() {
	for id := range t.joins {
		t.members.Add(id, "")
	}
}

// Copier calls its exported methods itself, one after the other, on its own goroutine.
type Copier struct{ newIDs map[int]int }

func NewCopier() *Copier { return &Copier{newIDs: map[int]int{}} }

func (c *Copier) Start() { go c.copy() }

func (c *Copier) copy() {
	c.CopyNames(1)
	c.Uses(1)
}

func (c *Copier) CopyNames(id int) { c.newIDs[id] = id + 1 }

func (c *Copier) Uses(id int) int { return c.newIDs[id] }
