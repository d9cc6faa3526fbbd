// run: race
package main

import (
	"errors"
	"fmt"
	"sync"
)

type conn struct {
	mu    sync.RWMutex
	token string
}

var errClosed = errors.New("closed")

func (c *conn) login() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.token == "closed" {
		return errClosed
	}
	c.token = "token"
	return nil
}

// ask takes the lock on one of its ways out, and gives it back there.
func (c *conn) ask() (int, error) {
	if err := c.login(); err != nil {
		return 0, err
	}
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.token), nil
}

func askAll(c *conn, names []string) map[string]int {
	answers := map[string]int{}
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func(name string) {
			defer wg.Done()
			if n, err := c.ask(); err == nil {
				answers[name] = n // want "answers is written by goroutines that run at the same time. No lock keeps them apart."
			}
		}(name)
	}
	wg.Wait()
	return answers
}

func main() {
	fmt.Println(len(askAll(&conn{}, []string{"a", "b", "c", "d"})) <= 4)
}
