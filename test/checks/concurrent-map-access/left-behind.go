// run: race
package main

import (
	"fmt"
	"time"
)

type session struct {
	waiting map[int]string
	seen    map[int]bool
	idle    *time.Timer
	sent    chan<- int
}

func main() {
	sent := make(chan int, 100)
	Serve(200, sent)
	fmt.Println(<-sent)
}

func Serve(messages int, sent chan<- int) {
	s := &session{waiting: map[int]string{}, seen: map[int]bool{}, idle: time.NewTimer(time.Hour), sent: sent}
	for n := range messages {
		handle(s, n)
	}
}

// One message leaves a goroutine behind, and the next one writes beside it. Whoever lets a timer rest waits for nobody.
func handle(s *session, n int) {
	switch n % 2 {
	case 0:
		s.waiting[n] = "message" // want "s.waiting is written here while another goroutine has it deleted from"
	default:
		go func() {
			delete(s.waiting, n-1)
			s.sent <- n
		}()
		rest(s, n)
	}
}

func rest(s *session, n int) {
	s.seen[n] = true
	if s.idle.Stop() {
		return
	}
	select {
	case <-s.idle.C:
	default:
	}
}
