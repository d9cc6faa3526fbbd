package looks

import (
	"sync"
	"sync/atomic"
)

type status struct{ total int64 }

func (s *status) add() { atomic.AddInt64(&s.total, 1) }

var byService sync.Map

// One variable says twice whether something was found.
func statusOf(service, method string) *status {
	methods, found := byService.Load(service)
	if !found {
		methods = &sync.Map{}
		byService.Store(service, methods) // want "Two goroutines then use different objects."
	}
	inner := methods.(*sync.Map)
	s, found := inner.Load(method)
	if !found {
		s = &status{}
		inner.Store(method, s) // want "Two goroutines then use different objects."
	}
	return s.(*status)
}
