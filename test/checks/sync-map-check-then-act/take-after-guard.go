// settings: {"minConfidence": "possible"}

package take

import "sync"

type waiter struct{ done chan string }

type replies struct{ waiting sync.Map }

func (r *replies) Answer(id, text string) {
	v, ok := r.waiting.Load(id)
	if !ok {
		return
	}
	r.waiting.Delete(id) // want `two goroutines take out the same one`
	// Somebody waits for it.
	v.(*waiter).done <- text
}
