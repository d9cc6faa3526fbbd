// settings: {"minConfidence": "possible"}

package tables

import (
	"reflect"
	"sync"
)

type tags struct {
	byName map[string]int
	order  []string
}

var cache sync.Map

// The table is filled where it is made and looked at ever after: whoever makes another has the same.
func tagsOf(t reflect.Type) *tags {
	if v, ok := cache.Load(t); ok {
		return v.(*tags)
	}
	made := &tags{byName: map[string]int{}}
	for i := 0; i < t.NumField(); i++ {
		made.byName[t.Field(i).Name] = i
	}
	cache.Store(t, made) // want `The work is done twice`
	return made
}

func (t *tags) index(name string) int { return t.byName[name] }

type counts struct{ sums map[string]int }

var counted sync.Map

func countsOf(name string) *counts {
	if v, ok := counted.Load(name); ok {
		return v.(*counts)
	}
	made := &counts{sums: map[string]int{}}
	counted.Store(name, made) // want `Two goroutines then use different objects`
	return made
}

func (c *counts) add(name string) { c.sums[name]++ }

var running sync.Map

// The objects are there already: a second one would only be stored again.
func start(all map[string]*counts) {
	for name, each := range all {
		if _, ok := running.Load(name); ok {
			continue
		}
		running.Store(name, each) // want `The work is done twice`
	}
}
