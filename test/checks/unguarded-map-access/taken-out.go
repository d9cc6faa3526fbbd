package takenout

import (
	"fmt"
	"sync"
)

type Shards struct {
	mu      sync.Mutex
	byTable map[string]map[int]string
}

func NewShards() *Shards { return &Shards{byTable: map[string]map[int]string{}} }

func (s *Shards) Add(table string, id int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.byTable[table] == nil {
		s.byTable[table] = map[int]string{}
	}
	s.byTable[table][id] = table
}

func (s *Shards) Remove(table string, id int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.byTable[table], id)
}

// Once the table's entry is out, nobody else comes to its shards.
func (s *Shards) Drop(table string) {
	s.mu.Lock()
	dropped := s.byTable[table]
	delete(s.byTable, table)
	s.mu.Unlock()
	for id := range dropped {
		fmt.Println("dropped", id)
	}
}

func (s *Shards) Each(table string) {
	s.mu.Lock()
	kept := s.byTable[table]
	s.mu.Unlock()
	for id := range kept { // want "kept is ranged over without mu"
		fmt.Println("kept", id)
	}
}
