package ways

type cache struct{ items map[string]int }

func newCache() *cache { return &cache{items: map[string]int{}} }

func (c *cache) drop(k string) { delete(c.items, k) }

func touch(m map[string]int) {
	for k, v := range m {
		delete(m, k)
		m[k] = v + 1 // want `m\[k\] = v \+ 1 puts back an entry just deleted from m`
	}
}

func (c *cache) rename() {
	for k, v := range c.items {
		c.drop(k)
		c.items["_"+k] = v // want `moves an entry of c\.items`
	}
}

func insertFirst(m map[string]int) {
	for k, v := range m {
		m[k+"x"] = v // want `moves an entry of m`
		delete(m, k)
	}
}
