// run: bug

package main

import "fmt"

func main() {
	graph := make(map[string]map[string]bool)
	graph["a"]["b"] = true // want `graph\["a"\] is nil here`
	fmt.Println(graph)
}
