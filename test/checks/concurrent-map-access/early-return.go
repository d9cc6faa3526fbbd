// run: norace
package main

import (
	"errors"
	"fmt"
)

// Whichever way watch goes, it is done with the map when it lets the goroutine through.
func watch(fail bool) error {
	done := make(chan struct{})
	clients := map[string]int{}
	closed := make(chan int)
	go func() {
		<-done
		n := 0
		for name := range clients {
			n++
			delete(clients, name)
		}
		closed <- n
	}()
	clients["first"] = 1
	if fail {
		done <- struct{}{}
		fmt.Println(<-closed)
		return errors.New("failed")
	}
	clients["second"] = 2
	done <- struct{}{}
	fmt.Println(<-closed)
	return nil
}

func main() {
	fmt.Println(watch(true))
	fmt.Println(watch(false))
}
