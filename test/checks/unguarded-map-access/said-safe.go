package saidsafe

import "sync"

// What its author says of an access is believed.
type Jobs struct {
	mu   sync.Mutex
	jobs map[string]int
}

func NewJobs() *Jobs { return &Jobs{jobs: map[string]int{}} }

// Load counts what is there. Since nobody asks before Ready, locking is assumed to be unnecessary.
func (j *Jobs) Load() int {
	n := 0
	for range j.jobs {
		n++
	}
	j.mu.Lock()
	j.jobs["loaded"]++
	j.mu.Unlock()
	return n
}

func (j *Jobs) Count() int {
	n := 0
	// We don't lock here since jobs are only added before.
	for range j.jobs {
		n++
	}
	return n
}

func (j *Jobs) Add(name string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.jobs[name]++
}

func (j *Jobs) Drop(name string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	delete(j.jobs, name)
}

func (j *Jobs) Get(name string) int {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.jobs[name]
}

// These comments say nothing of the kind.
type Tasks struct {
	mu    sync.Mutex
	tasks map[string]int
}

func NewTasks() *Tasks { return &Tasks{tasks: map[string]int{}} }

// Each calls back for one task after the other.
func (t *Tasks) Each(call func(string)) {
	// Not more than one at a time.
	for name := range t.tasks { // want "t.tasks is ranged over without t.mu"
		call(name)
	}
}

func (t *Tasks) Add(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.tasks[name]++
}

func (t *Tasks) Drop(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.tasks, name)
}

func (t *Tasks) Get(name string) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.tasks[name]
}
