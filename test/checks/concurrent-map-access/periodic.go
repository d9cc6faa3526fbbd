// compiles: no
package periodic

import (
	"context"
	"time"

	"k8s.io/apimachinery/pkg/util/wait"
)

// What wait.Until calls in turn is done when wait.Until returns.
type Tuner struct {
	tuned map[int]string
	stop  chan struct{}
}

func NewTuner() *Tuner {
	return &Tuner{tuned: map[int]string{}, stop: make(chan struct{})}
}

func (t *Tuner) Run(interval time.Duration) {
	for {
		local := make(chan struct{})
		wait.Until(func() {
			select {
			case <-t.stop:
				close(local)
			default:
				t.tune(1)
			}
		}, interval, local)
	}
}

func (t *Tuner) tune(nic int) {
	if _, ok := t.tuned[nic]; !ok {
		t.tuned[nic] = "fair"
	}
}

// With go before it, it runs on a goroutine of its own.
func count(ctx context.Context, names []string) map[string]int {
	counts := map[string]int{}
	go wait.UntilWithContext(ctx, func(context.Context) {
		counts["rounds"]++ // want "counts is written here while another goroutine has it written"
	}, time.Second)
	for _, name := range names {
		counts[name]++
	}
	return counts
}

// Method values as well: five of these workers run at once.
type Workers struct {
	seen map[string]bool
	next chan string
}

func NewWorkers() *Workers {
	return &Workers{seen: map[string]bool{}, next: make(chan string)}
}

func (w *Workers) Run(stop <-chan struct{}) {
	for range 5 {
		go wait.Until(w.work, time.Second, stop)
	}
	<-stop
}

func (w *Workers) work() {
	for name := range w.next {
		w.seen[name] = true // want "w.seen is written by goroutines that run at the same time"
	}
}
