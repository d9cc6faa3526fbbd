package noclone

import "sync/atomic"

var table atomic.Value

func Add(name string) {
	ports := table.Load().(map[string]int)
	ports[name] = 1 // want `changes the map`
}
