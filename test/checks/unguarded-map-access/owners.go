// run: race
package main

import "sync"

// The lock is embedded.
type hits struct {
	sync.Mutex
	byPage map[string]int
}

func (h *hits) count(page string) {
	h.Lock()
	h.byPage[page]++
	h.Unlock()
}

func (h *hits) drop(page string) {
	h.Lock()
	delete(h.byPage, page)
	h.Unlock()
}

func (h *hits) of(page string) int {
	return h.byPage[page] // want "h.byPage is read without h.Mutex"
}

// The lock and the map are promoted from one embedded struct.
type site struct {
	state
	name string
}

type state struct {
	mu    sync.Mutex
	pages map[string]string
}

func (s *site) put(page, text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[page] = text
}

func (s *site) text(page string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pages[page]
}

func (s *site) erase(page string) {
	delete(s.pages, page) // want "s.pages is deleted from without"
}

// The lock is a pointer that objects share.
type view struct {
	mu   *sync.Mutex
	seen map[string]bool
}

func (v *view) mark(k string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.seen[k] = true
}

func (v *view) forget(k string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	delete(v.seen, k)
}

func (v *view) isSeen(k string) bool {
	return v.seen[k] // want "v.seen is read without v.mu"
}

// The lock guards a package variable.
var (
	settingsMu sync.RWMutex
	settings   = map[string]string{}
)

func setting(k string) string {
	settingsMu.RLock()
	defer settingsMu.RUnlock()
	return settings[k]
}

func set(k, v string) {
	settingsMu.Lock()
	settings[k] = v
	settingsMu.Unlock()
}

func unset(k string) {
	delete(settings, k) // want "settings is deleted from without settingsMu"
}

// The map is an element of the guarded map.
type index struct {
	mu  sync.Mutex
	ids map[string]map[int]bool
}

func (x *index) add(k string, id int) {
	x.mu.Lock()
	inner := x.ids[k]
	x.mu.Unlock()
	inner[id] = true // want "inner is written without"
}

func (x *index) has(k string, id int) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.ids[k][id]
}

func (x *index) remove(k string, id int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	delete(x.ids[k], id)
}

func main() {
	var wg sync.WaitGroup
	h := &hits{byPage: map[string]int{}}
	s := &site{state: state{pages: map[string]string{}}, name: "s"}
	v := &view{mu: new(sync.Mutex), seen: map[string]bool{}}
	x := &index{ids: map[string]map[int]bool{"a": {}}}
	for range 20 {
		wg.Go(func() { h.count("a") })
		wg.Go(func() { h.drop("b") })
		wg.Go(func() { _ = h.of("a") })
		wg.Go(func() { s.put("a", s.text("a")) })
		wg.Go(func() { s.erase("a") })
		wg.Go(func() { v.mark("a") })
		wg.Go(func() { v.forget("b") })
		wg.Go(func() { _ = v.isSeen("a") })
		wg.Go(func() { set("a", setting("a")) })
		wg.Go(func() { unset("a") })
		wg.Go(func() { x.add("a", 1) })
		wg.Go(func() { _ = x.has("a", 1) })
		wg.Go(func() { x.remove("a", 2) })
	}
	wg.Wait()
}
