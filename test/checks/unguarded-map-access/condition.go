package condition

import "sync"

// Invoices has a condition variable, which has been given the lock that guards the map.
type Invoices struct {
	mu     *sync.Mutex
	cond   *sync.Cond
	states map[string]string
}

func New() *Invoices {
	mu := &sync.Mutex{}
	return &Invoices{mu: mu, cond: sync.NewCond(mu), states: map[string]string{}}
}

func (i *Invoices) Settle(name string) {
	i.mu.Lock()
	i.states[name] = "settled"
	i.cond.Broadcast()
	i.mu.Unlock()
}

func (i *Invoices) Forget(name string) {
	i.mu.Lock()
	defer i.mu.Unlock()
	delete(i.states, name)
}

func (i *Invoices) Wait(name string) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		i.cond.L.Lock()
		for i.states[name] != "settled" {
			i.cond.Wait()
		}
		i.cond.L.Unlock()
	}()
	wg.Wait()
}

// Here nothing is held any more.
func (i *Invoices) Late(name string) string {
	i.cond.L.Lock()
	i.cond.Wait()
	i.cond.L.Unlock()
	return i.states[name] // want "i.states is read without i.mu"
}
