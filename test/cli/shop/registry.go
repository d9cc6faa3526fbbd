package shop

import "sync"

type names map[string]*Cache

var (
	registryMu sync.Mutex
	registry   = map[string]names{}
)

func init() {
	registry["main"] = names{}
}

func Register(group, name string, c *Cache) {
	registryMu.Lock()
	defer registryMu.Unlock()
	registry[group][name] = c
}

func Lookup(group, name string) *Cache {
	registryMu.Lock()
	defer registryMu.Unlock()
	return registry[group][name]
}

func Groups() int {
	registryMu.Lock()
	defer registryMu.Unlock()
	return count(registry)
}

func count(groups map[string]names) (n int) {
	for range groups {
		n++
	}
	return n
}
