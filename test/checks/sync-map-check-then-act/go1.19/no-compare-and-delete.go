// settings: {"minConfidence": "possible"}

package old

import "sync"

type entry struct{ stale bool }

var entries sync.Map

func sweep() {
	entries.Range(func(key, value interface{}) bool {
		if value.(*entry).stale {
			entries.Delete(key) // want `That entry is lost`
		}
		return true
	})
}
