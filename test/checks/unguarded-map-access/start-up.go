// run: norace
package main

import "sync"

// What is filled before the goroutines start needs no lock.
type server struct {
	mu    sync.Mutex
	users map[string]int
	once  sync.Once
	names map[string]string
	done  chan struct{}
}

func newServer() *server {
	s := &server{users: map[string]int{}, done: make(chan struct{})}
	s.users["root"] = 0
	s.load("guest")
	go s.serve()
	return s
}

func (s *server) load(name string) {
	s.users[name] = len(s.users)
}

func (s *server) serve() {
	defer close(s.done)
	for range 10 {
		s.add("user")
	}
}

func (s *server) add(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.users[name]++
}

func (s *server) count(name string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.users[name]
}

// name fills its map once, whoever comes first.
func (s *server) name(of string) string {
	s.once.Do(func() {
		s.names = map[string]string{}
		s.names["root"] = "Root"
	})
	return s.names[of]
}

// A semaphore is a lock.
type slots struct {
	sem  chan struct{}
	used map[int]bool
}

func (s *slots) take(id int) {
	s.sem <- struct{}{}
	s.used[id] = true
	<-s.sem
}

func (s *slots) give(id int) {
	s.sem <- struct{}{}
	defer func() { <-s.sem }()
	delete(s.used, id)
}

func main() {
	s := newServer()
	u := &slots{sem: make(chan struct{}, 1), used: map[int]bool{}}
	var wg sync.WaitGroup
	for k := range 20 {
		wg.Go(func() {
			s.add("user")
			_ = s.count("user")
			_ = s.name("root")
			u.take(k)
			u.give(k)
		})
	}
	wg.Wait()
	<-s.done
}
