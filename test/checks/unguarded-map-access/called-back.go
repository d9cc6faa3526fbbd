package calledback

import (
	"container/heap"
	"sync"
)

// Queue has a heap's methods, which package heap calls while Enqueue and Next hold the lock.
type Queue struct {
	mu      sync.Mutex
	order   []string
	pending map[string]bool
}

// NewQueue makes one.
func NewQueue() *Queue {
	return &Queue{pending: map[string]bool{}}
}

// Enqueue is given a name.
func (q *Queue) Enqueue(name string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.pending[name] {
		heap.Push((*byName)(q), name)
	}
}

// Next gives the first name.
func (q *Queue) Next() string {
	q.mu.Lock()
	defer q.mu.Unlock()
	name, _ := heap.Pop((*byName)(q)).(string)
	delete(q.pending, name)
	return name
}

// Has forgets the lock.
func (q *Queue) Has(name string) bool {
	return q.pending[name] // want "q.pending is read without q.mu"
}

// byName calls none of the two itself.
type byName Queue

func (b *byName) Len() int           { return len(b.order) }
func (b *byName) Less(i, j int) bool { return b.order[i] < b.order[j] }
func (b *byName) Swap(i, j int)      { b.order[i], b.order[j] = b.order[j], b.order[i] }

func (b *byName) Push(x any) {
	name, _ := x.(string)
	b.order = append(b.order, name)
	b.pending[name] = true
}

func (b *byName) Pop() any {
	last := b.order[len(b.order)-1]
	b.order = b.order[:len(b.order)-1]
	return last
}

// requests is a heap itself.
type requests struct {
	sync.RWMutex
	order  []int
	queued map[int]bool
}

func (r *requests) enqueue(n int) {
	r.Lock()
	defer r.Unlock()
	heap.Push(r, n)
}

func (r *requests) next() int {
	r.Lock()
	defer r.Unlock()
	n, _ := heap.Pop(r).(int)
	return n
}

func (r *requests) count() int {
	r.RLock()
	defer r.RUnlock()
	return len(r.queued)
}

func (r *requests) drop(n int) {
	r.Lock()
	defer r.Unlock()
	delete(r.queued, n)
}

func (r *requests) all() (all []int) {
	r.RLock()
	defer r.RUnlock()
	for n := range r.queued {
		all = append(all, n)
	}
	return all
}

func (r *requests) isEmpty() bool {
	r.RLock()
	defer r.RUnlock()
	return len(r.queued) == 0 && !r.queued[0]
}

func (r *requests) has(n int) bool {
	r.RLock()
	defer r.RUnlock()
	return r.queued[n]
}

func (r *requests) Len() int           { return len(r.order) }
func (r *requests) Less(i, j int) bool { return r.order[i] < r.order[j] }
func (r *requests) Swap(i, j int)      { r.order[i], r.order[j] = r.order[j], r.order[i] }

func (r *requests) Push(x any) {
	n, _ := x.(int)
	r.order = append(r.order, n)
	r.queued[n] = true
}

func (r *requests) Pop() any {
	last := r.order[len(r.order)-1]
	r.order = r.order[:len(r.order)-1]
	delete(r.queued, last)
	return last
}

// Requests works on all of them.
func Requests(all []int) (first, count int, has bool) {
	r := &requests{queued: map[int]bool{}}
	var wg sync.WaitGroup
	for _, n := range all {
		wg.Go(func() { r.enqueue(n) })
	}
	wg.Wait()
	r.drop(1)
	return r.next() + len(r.all()), r.count(), r.has(0) || r.isEmpty()
}
