// 用来试用 Mapguard 的示例：这是你自己的副本，只要你不保存，就不会写到磁盘上。
package main

import (
	"fmt"
	"sync"
)

// 把鼠标停在带波浪线的一行上，再停在 range 这个词上。
func addCopies(prices map[string]int) {
	for name, price := range prices {
		prices["copy of "+name] = price
	}
}

type order struct {
	id        int
	cancelled bool
}

// 带波浪线的那一行，灯泡菜单（Ctrl+.）里有现成的修复。
func dropCancelled(orders []order) []order {
	for i, each := range orders {
		if each.cancelled {
			orders = append(orders[:i], orders[i+1:]...)
		}
	}
	return orders
}

type counter struct {
	mu   sync.Mutex
	hits map[string]int
}

func (c *counter) hit(page string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.hits[page]++
}

func (c *counter) reset(page string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.hits, page)
}

// 其他方法都持有锁，唯独这里没有。灯泡菜单可以补上。
func (c *counter) of(page string) int {
	return c.hits[page]
}

// 这样写没有问题：删除当前键是合法的，Mapguard 最多给出一个提示。
func dropFree(prices map[string]int) {
	for name, price := range prices {
		if price == 0 {
			delete(prices, name)
		}
	}
}

func main() {
	prices := map[string]int{"apple": 3, "flyer": 0}
	dropFree(prices)
	addCopies(prices)
	fmt.Println(len(prices), dropCancelled([]order{{id: 1, cancelled: true}, {id: 2}}))
	c := &counter{hits: map[string]int{}}
	go c.hit("/")
	c.reset("/")
	fmt.Println(c.of("/"))
}
