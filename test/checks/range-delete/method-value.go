package methodvalue

type cache struct{ items map[string]int }

func (c *cache) remove(k string) { delete(c.items, k) }

func newCache() *cache { return &cache{items: map[string]int{}} }

func (c *cache) purge() {
	del := c.remove
	for k, v := range c.items {
		if v == 0 {
			del(k)
		}
	}
}

func (c *cache) sweep() {
	for k, v := range c.items {
		if v == 0 {
			c.remove(k)
		}
	}
}
