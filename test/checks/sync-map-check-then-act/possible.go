// settings: {"minConfidence": "possible"}

package possible

import (
	"regexp"
	"sync"
	"time"
)

var (
	sizes, patterns, seen, entries sync.Map
)

// Whoever computes it gets the same.
func size(name string) int {
	if n, ok := sizes.Load(name); ok {
		return n.(int)
	}
	n := len(name)
	sizes.Store(name, n) // want `sizes\.Store\(name, n\) may replace .*\. The work is done twice`
	return n
}

func first(name string) bool {
	if _, ok := seen.Load(name); ok {
		return false
	}
	seen.Store(name, struct{}{}) // want `The work is done twice`
	return true
}

func pattern(text string) *regexp.Regexp {
	if v, ok := patterns.Load(text); ok {
		return v.(*regexp.Regexp)
	}
	re := regexp.MustCompile(text)
	patterns.Store(text, re) // want `The work is done twice`
	return re
}

var labels sync.Map

// Two maps of plain values for one key say the same.
func labelsOf(name string) map[string]string {
	if v, ok := labels.Load(name); ok {
		return v.(map[string]string)
	}
	m := map[string]string{"name": name}
	labels.Store(name, m) // want `The work is done twice`
	return m
}

type entry struct {
	until time.Time
}

func sweep(now time.Time) {
	entries.Range(func(key, value any) bool {
		if value.(*entry).until.Before(now) {
			entries.Delete(key) // want `entries\.Delete\(key\) may delete an entry newer than entries\.Range saw`
		}
		return true
	})
}

func remove(id string) bool {
	_, ok := entries.Load(id)
	if ok {
		entries.Delete(id) // want `That entry is lost`
	}
	return ok
}

// A plan is read from a table: that its fields are set somewhere makes no two of them differ.
type plan struct {
	name  string
	price int
}

var plans, uses sync.Map

func planOf(name string) *plan {
	if v, ok := plans.Load(name); ok {
		return v.(*plan)
	}
	p := &plan{}
	p.read(name)
	plans.Store(name, p) // want `The work is done twice`
	return p
}

func (p *plan) read(name string) {
	p.name = name
	p.price = len(name)
}

// What is counted in one of two is lost.
type use struct{ times int }

func useOf(name string) *use {
	if v, ok := uses.Load(name); ok {
		return v.(*use)
	}
	u := &use{}
	uses.Store(name, u) // want `Two goroutines then use different objects`
	return u
}

func (u *use) add() { u.times++ }

// Lists of plain values, too.
func listsOf(name string) map[string][]int {
	if v, ok := labels.Load(name); ok {
		return v.(map[string][]int)
	}
	m := map[string][]int{name: {len(name)}}
	labels.Store(name, m) // want `The work is done twice`
	return m
}
