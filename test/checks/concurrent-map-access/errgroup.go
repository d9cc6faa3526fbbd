// compiles: no
package main

import "golang.org/x/sync/errgroup"

func lengths(words []string) (map[string]int, error) {
	m := map[string]int{}
	var g errgroup.Group
	for _, w := range words {
		g.Go(func() error {
			m[w] = len(w) // want "m is written by goroutines that run at the same time"
			return nil
		})
	}
	err := g.Wait()
	m["all"] = len(words)
	return m, err
}
