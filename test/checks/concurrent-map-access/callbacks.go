// run: race
package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"
)

// A timer's function runs on a goroutine of its own.
func later(m map[string]int) {
	time.AfterFunc(time.Millisecond, func() {
		m["later"] = 1 // want "m is written here while another goroutine has it written"
	})
	m["now"] = 1
	time.Sleep(20 * time.Millisecond)
}

// So does what a context runs when it is done.
func cancelled(m map[string]int) {
	ctx, cancel := context.WithCancel(context.Background())
	context.AfterFunc(ctx, func() {
		delete(m, "a") // want "m is deleted from here while another goroutine has it written"
	})
	cancel()
	m["b"] = 1
	time.Sleep(20 * time.Millisecond)
}

// Handlers run beside each other.
func serve() http.Handler {
	visits := map[string]int{}
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		visits[r.URL.Path]++ // want "visits is written by goroutines that run at the same time"
	})
	return mux
}

func main() {
	later(map[string]int{})
	cancelled(map[string]int{})
	server := httptest.NewServer(serve())
	defer server.Close()
	var wg sync.WaitGroup
	for range 40 {
		wg.Go(func() {
			if response, err := http.Get(server.URL); err == nil {
				response.Body.Close()
			}
		})
	}
	wg.Wait()
}
