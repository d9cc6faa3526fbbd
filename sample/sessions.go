// Package sample holds code to try Mapguard on. Each rule finds something here; beside it stands code that is fine.
package sample

import "time"

type session struct {
	user    string
	parent  string
	expires time.Time
}

type store struct {
	sessions map[string]session
	byUser   map[string][]string
}

// addGuests adds entries to the map that it ranges over: each may be visited or not.
func (s *store) addGuests() {
	for id, each := range s.sessions {
		s.sessions["guest-of-"+id] = session{user: "guest", parent: id, expires: each.expires}
	}
}

// extend overwrites the entry that the loop is at, which is fine.
func (s *store) extend(by time.Duration) {
	for id, each := range s.sessions {
		each.expires = each.expires.Add(by)
		s.sessions[id] = each
	}
}

// rename deletes and inserts again: an entry may be renamed twice.
func (s *store) rename(prefix string) {
	for id, each := range s.sessions {
		delete(s.sessions, id)
		s.sessions[prefix+id] = each
	}
}

// renamed moves the entries to another map, which is fine.
func (s *store) renamed(prefix string) map[string]session {
	moved := make(map[string]session, len(s.sessions))
	for id, each := range s.sessions {
		moved[prefix+id] = each
	}
	return moved
}

// expire is legal Go. The light bulb offers other ways to write it.
func (s *store) expire(now time.Time) {
	for id, each := range s.sessions {
		if each.expires.Before(now) {
			delete(s.sessions, id)
		}
	}
}

// dropGuests deletes other entries than the one that the loop is at: whether those are visited before depends on the order.
func (s *store) dropGuests() {
	for id := range s.sessions {
		delete(s.sessions, "guest-of-"+id)
	}
}

// dropGuestOf leaves the loop after the delete, which is fine.
func (s *store) dropGuestOf(user string) {
	for id, each := range s.sessions {
		if each.user == user {
			delete(s.sessions, "guest-of-"+id)
			break
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

// count looks at the length of a map that stays as it is, which is fine.
func (s *store) count(limit int) (expired int) {
	for _, each := range s.sessions {
		if len(s.sessions) > limit && each.expires.IsZero() {
			expired++
		}
	}
	return expired
}

// resetOn empties the map and goes on with the loop.
func (s *store) resetOn(user string) {
	for _, each := range s.sessions {
		if each.user == user {
			clear(s.sessions)
		}
	}
}

// resetOnce leaves the loop once the map is empty, which is fine.
func (s *store) resetOnce(user string) {
	for _, each := range s.sessions {
		if each.user == user {
			clear(s.sessions)
			return
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

// reindex makes the map first, which is fine.
func (s *store) reindex() {
	s.byUser = make(map[string][]string)
	for id, each := range s.sessions {
		s.byUser[each.user] = append(s.byUser[each.user], id)
	}
}

// known has a comment that was needed once.
func (s *store) known(user string) bool {
	return len(s.byUser[user]) > 0 //nolint:nil-map-write // reading a nil map is fine
}

// addAdmins has one that is needed.
func (s *store) addAdmins(limit int) {
	for id, each := range s.sessions {
		if len(id) < limit {
			s.sessions[id+"-admin"] = each //nolint:range-insert // each id grows beyond the limit, whenever it is visited
		}
	}
}
