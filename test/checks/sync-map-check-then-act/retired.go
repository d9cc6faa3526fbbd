// settings: {"minConfidence": "possible"}

package retired

import (
	"sync"
	"sync/atomic"
)

var inFlight sync.Map

func leave(address string) {
	if v, ok := inFlight.Load(address); ok {
		if v.(*atomic.Int64).Add(-1) <= 0 {
			inFlight.Delete(address) // want `may drop what another goroutine has just looked up`
		}
	}
}
