// run: bug

package main

import "fmt"

type node struct {
	name     string
	children []node
}

func main() {
	root := node{"root", []node{{"a", []node{{name: "b"}}}}}
	queue := []node{root}
	seen := 0
	for _, n := range queue {
		seen++
		queue = append(queue, n.children...) // want `grows queue inside the range over it`
	}
	if seen != 3 {
		fmt.Println("BUG: visited", seen)
	}
}
