// Package sample holds code to try Mapguard on: what it finds, what it offers to rewrite, and what it leaves alone.
package sample

import (
	"strings"
	"time"
)

type session struct {
	user    string
	expires time.Time
}

type store struct {
	sessions map[string]session
	byUser   map[string][]string
}

// foldCase adds entries to the map that it ranges over: each may be visited or not.
func (s *store) foldCase() {
	for id, each := range s.sessions {
		s.sessions[strings.ToLower(id)] = each
	}
}

// rename deletes and inserts again: an entry may be renamed twice.
func (s *store) rename(prefix string) {
	for id, each := range s.sessions {
		delete(s.sessions, id)
		s.sessions[prefix+id] = each
	}
}

// expire is legal Go. The light bulb offers other ways to write it.
func (s *store) expire(now time.Time) {
	for id, each := range s.sessions {
		if each.expires.Before(now) {
			delete(s.sessions, id)
		}
	}
}

// evict deletes whatever comes first, in an order that changes from run to run.
func (s *store) evict(limit int) {
	for id := range s.sessions {
		if len(s.sessions) > limit {
			delete(s.sessions, id)
		}
	}
}

// reset deletes every entry, one by one.
func (s *store) reset() {
	for id := range s.sessions {
		delete(s.sessions, id)
	}
}

// index writes to a map that nobody has made.
func (s *store) index() {
	s.byUser = nil
	for id, each := range s.sessions {
		s.byUser[each.user] = append(s.byUser[each.user], id)
	}
}

// extend overwrites the entry that the loop is at, which is fine.
func (s *store) extend(by time.Duration) {
	for id, each := range s.sessions {
		each.expires = each.expires.Add(by)
		s.sessions[id] = each
	}
}
