// settings: {"minConfidence": "possible"}

package silent

import "sync"

type session struct {
	mu   sync.Mutex
	hits int
}

type registry struct {
	mu       sync.Mutex
	once     sync.Once
	slot     chan struct{}
	sessions sync.Map
}

func (r *registry) OneStep(id string) *session {
	if v, ok := r.sessions.Load(id); ok {
		return v.(*session)
	}
	v, _ := r.sessions.LoadOrStore(id, &session{})
	return v.(*session)
}

func (r *registry) Locked(id string) *session {
	r.mu.Lock()
	defer r.mu.Unlock()
	if v, ok := r.sessions.Load(id); ok {
		return v.(*session)
	}
	s := &session{}
	r.sessions.Store(id, s)
	return s
}

// The second look-up shares the lock with the store.
func (r *registry) DoubleChecked(id string) *session {
	if v, ok := r.sessions.Load(id); ok {
		return v.(*session)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if v, ok := r.sessions.Load(id); ok {
		return v.(*session)
	}
	s := &session{}
	r.sessions.Store(id, s)
	return s
}

func (r *registry) CallersLock(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.open(id)
}

func (r *registry) open(id string) {
	if _, ok := r.sessions.Load(id); !ok {
		r.sessions.Store(id, &session{})
	}
}

// A channel of one slot is a lock.
func (r *registry) InSlot(id string) {
	r.slot <- struct{}{}
	defer func() { <-r.slot }()
	if _, ok := r.sessions.Load(id); !ok {
		r.sessions.Store(id, &session{})
	}
	r.again(id)
}

func (r *registry) again(id string) {
	if _, ok := r.sessions.Load(id); !ok {
		r.sessions.Store(id, &session{})
	}
}

func (r *registry) Once(id string) {
	r.once.Do(func() {
		if _, ok := r.sessions.Load(id); !ok {
			r.sessions.Store(id, &session{})
		}
	})
}

// Whoever stored the claim goes on alone.
func (r *registry) Claimed(id string) {
	if _, ok := r.sessions.Load(id); ok {
		return
	}
	if _, loaded := r.sessions.LoadOrStore(id, nil); !loaded {
		r.sessions.Store(id, &session{})
	}
}

// What is stored does not depend on what was there.
func (r *registry) Replace(id string) (old any) {
	old, _ = r.sessions.Load(id)
	r.sessions.Store(id, &session{})
	return old
}

func (r *registry) OtherKey(id, other string) {
	if _, ok := r.sessions.Load(id); !ok {
		r.sessions.Store(other, &session{})
	}
}

func (r *registry) OtherMap(id string, from *sync.Map) {
	if v, ok := from.Load(id); ok {
		r.sessions.Store(id, v)
	}
}

// The same pointer is put back.
func (r *registry) Touch(id string) {
	if v, ok := r.sessions.Load(id); ok {
		s := v.(*session)
		s.mu.Lock()
		s.hits++
		s.mu.Unlock()
		r.sessions.Store(id, s)
	}
}

func (r *registry) Clear() {
	r.sessions.Range(func(key, _ any) bool {
		r.sessions.Delete(key)
		return true
	})
}

func count(words []string) int {
	var counts sync.Map
	for _, w := range words {
		if n, ok := counts.Load(w); ok {
			counts.Store(w, n.(int)+1)
		} else {
			counts.Store(w, 1)
		}
	}
	n, _ := counts.Load("a")
	total, _ := n.(int)
	return total
}

func goid() int64 { return 1 }

var perGoroutine sync.Map

func mine() *session {
	id := goid()
	if v, ok := perGoroutine.Load(id); ok {
		return v.(*session)
	}
	s := &session{}
	perGoroutine.Store(id, s)
	return s
}

func oneStep(id string) {
	for {
		old, ok := perGoroutine.Load(id)
		if !ok || perGoroutine.CompareAndSwap(id, old, &session{}) {
			return
		}
	}
}
