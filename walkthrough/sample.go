// A sample to try Mapguard on: a copy of your own, which nothing saves unless you do.
package main

import (
	"fmt"
	"sync"
)

// Rest the pointer on the underlined line, then on the word range.
func addCopies(prices map[string]int) {
	for name, price := range prices {
		prices["copy of "+name] = price
	}
}

type order struct {
	id        int
	cancelled bool
}

// The light bulb (Ctrl+.) has a fix for the line that is underlined.
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

// Everybody else holds the lock. The light bulb can add it here.
func (c *counter) of(page string) int {
	return c.hits[page]
}

// This one is right: deleting the current key is legal, and Mapguard says no more than a hint.
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
