// run: same

package main

import (
	"fmt"
	"strings"
)

type registry struct{ entries map[string]int }

func (r *registry) count() int { return len(r.entries) }

func (r *registry) purge() {
	for k, v := range r.entries {
		if v == 0 {
			delete(r.entries, k) // withheld "Collect.*: the loop calls r.count"
		}
		fmt.Print(min(r.count(), 0))
	}
}

func (r *registry) harmless() {
	for k, v := range r.entries {
		if v == 0 && strings.HasPrefix(k, "_") {
			delete(r.entries, k) // want "legal Go"
		}
	}
}

func main() {
	r := &registry{entries: map[string]int{"_a": 0, "b": 0, "_c": 1}}
	r.harmless()
	fmt.Println(r.entries)
	r.purge()
	fmt.Println(r.entries)
}
