// compiles: no
package collector

import (
	"sync"

	"github.com/prometheus/client_golang/prometheus"
)

type counts struct {
	mu    sync.Mutex
	asked map[string]int
}

func New() prometheus.Collector {
	return &counts{asked: map[string]int{}}
}

func (c *counts) Describe(chan<- *prometheus.Desc) {}

// Collect may be called by several scrapes at once (prometheus.Collector).
func (c *counts) Collect(ch chan<- prometheus.Metric) {
	c.asked["all"]++ // want "c.asked is written without c.mu"
	ch <- prometheus.MustNewConstMetric(prometheus.NewDesc("asked", "", nil, nil), prometheus.GaugeValue, 1)
}

func (c *counts) Add(name string) {
	c.mu.Lock()
	c.asked[name] = 0
	c.mu.Unlock()
}

func (c *counts) Drop(name string) {
	c.mu.Lock()
	delete(c.asked, name)
	c.mu.Unlock()
}

func (c *counts) Asked(name string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.asked[name]
}
