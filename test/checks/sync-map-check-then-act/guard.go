// settings: {"minConfidence": "possible"}

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

func RunAndSay(id string, work func()) {
	if _, ok := running.Load(id); ok {
		return
	}
	running.Store(id, true) // want `Two goroutines may both go on`
	defer func() {
		running.Delete(id)
	}()
	work()
}

var failures sync.Map

// A cache: what is deleted is an older failure.
func try(id string, work func() error) error {
	if err, ok := failures.Load(id); ok {
		return err.(error)
	}
	if err := work(); err != nil {
		failures.Store(id, err) // want "The work is done twice"
		return err
	}
	failures.Delete(id) // want "That entry is lost"
	return nil
}
