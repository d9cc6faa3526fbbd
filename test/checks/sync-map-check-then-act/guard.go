package guard

import "sync"

var running sync.Map

func Run(id string, work func()) {
	if _, ok := running.Load(id); ok {
		return
	}
	running.Store(id, true) // want `Two goroutines may both go on`
	defer running.Delete(id)
	work()
}
