// settings: {"minConfidence": "possible"}

package updates

import "sync"

type node struct {
	tags []string
	seen int
}

type cluster struct{ nodes, names sync.Map }

func (c *cluster) Tag(id string, tags []string) {
	if v, ok := c.nodes.Load(id); ok {
		n := v.(node)
		n.tags = tags
		c.nodes.Store(id, n) // want `That update is lost`
	}
}

func (c *cluster) Rename(id, name string) {
	v, _ := c.names.Load(id)
	names, _ := v.([]string)
	c.names.Store(id, append(names, name)) // want `That update is lost`
}

func (c *cluster) Count() {
	c.nodes.Range(func(key, value any) bool {
		n := value.(node)
		n.seen++
		c.nodes.Store(key, n) // want `c\.nodes\.Store\(key, n\) may replace an entry newer than c\.nodes\.Range saw`
		return true
	})
}
