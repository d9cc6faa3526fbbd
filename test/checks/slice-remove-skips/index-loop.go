// run: bug

package main

import "fmt"

type item struct {
	name string
	old  bool
}

func main() {
	items := []item{{"a", true}, {"b", true}, {"c", false}}
	for i := 0; i < len(items); i++ {
		it := items[i]
		if it.old {
			items = append(items[:i], items[i+1:]...) // want "removes from items and the loop steps on"
		}
	}
	if len(items) != 1 {
		fmt.Println("BUG: left", items)
	}
}
