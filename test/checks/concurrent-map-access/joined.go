package joined

import "sync"

// Index fills its maps on goroutines that it waits for: they are part of the call.
type Index struct {
	byName map[string]int
	byKind map[int]string
}

func (x *Index) Upsert(names []string) {
	wg := sync.WaitGroup{}
	wg.Add(2)
	go func() {
		defer wg.Done()
		for i, name := range names {
			x.byName[name] = i
		}
	}()
	go func() {
		defer wg.Done()
		for i, name := range names {
			x.byKind[i] = name
		}
	}()
	wg.Wait()
}

// Find may be called at any time, as far as the package shows.
func (x *Index) Find(name string) (int, bool) {
	i, ok := x.byName[name]
	return i, ok
}

// New makes an empty one.
func New() *Index {
	return &Index{byName: map[string]int{}, byKind: map[int]string{}}
}
