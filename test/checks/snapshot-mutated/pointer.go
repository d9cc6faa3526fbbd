// run: bug

package main

import (
	"fmt"
	"sync/atomic"
)

type router struct {
	routes atomic.Pointer[map[string]int]
}

func (r *router) add(name string, port int) {
	(*r.routes.Load())[name] = port // want `changes the map that r\.routes\.Load\(\) gave`
}

func (r *router) replace(name string, port int) {
	routes := *r.routes.Load()
	// want+1 `clear\(routes\) changes the map`
	clear(routes)
	// want+1 `routes\[name\] = port changes the map`
	routes[name] = port
	// want+1 `routes\["all"\] = port changes the map`
	routes["all"] = port
}

func (r *router) remove(name string) {
	routes := r.routes.Load()
	delete(*routes, name) // want `delete\(\*routes, name\) changes the map`
}

func main() {
	r := &router{}
	for _, change := range []func(){
		func() { r.add("b", 2) },
		func() { r.replace("a", 2) },
		func() { r.remove("a") },
	} {
		r.routes.Store(&map[string]int{"a": 1})
		before := *r.routes.Load()
		change()
		if len(before) == 1 && before["a"] == 1 {
			continue
		}
		fmt.Println("BUG: a reader's map has changed")
	}
}
