// settings: {"minConfidence": "possible"}

package possible

import (
	"maps"
	"sync/atomic"
)

var table atomic.Pointer[map[string]int]

func learn(name string) {
	old := table.Load()
	next := maps.Clone(*old)
	next[name] = 1
	// want+1 `That update is lost if two goroutines run learn`
	table.Store(&next)
}
