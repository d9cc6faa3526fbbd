// run: race
package main

import "sync"

var (
	mu    sync.Mutex
	ports = map[string]int{}
)

func set(name string, port int) {
	mu.Lock()
	defer mu.Unlock()
	ports[name] = port
}

func port(name string) int {
	mu.Lock()
	defer mu.Unlock()
	return ports[name]
}

func All() map[string]int {
	mu.Lock()
	defer mu.Unlock()
	return ports // want "ports itself is returned. Whoever gets it uses it without mu"
}

func main() {
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() { set("a", port("a")) })
		wg.Go(func() {
			_ = len(All())
			_ = All()["b"]
		})
	}
	wg.Wait()
}
