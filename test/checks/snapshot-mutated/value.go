// run: bug

package main

import (
	"fmt"
	"sync/atomic"
)

var table atomic.Value

func add(name string, port int) {
	ports := table.Load().(map[string]int)
	ports[name] = port // want `ports\[name\] = port changes the map that table\.Load\(\) gave\. Others who loaded it read it meanwhile`
}

func main() {
	table.Store(map[string]int{})
	before := table.Load().(map[string]int)
	add("a", 1)
	if len(before) != 0 {
		fmt.Println("BUG: a reader's map has changed")
	}
	if len(table.Load().(map[string]int)) != 1 {
		fmt.Println("BUG: the entry is lost")
	}
}
