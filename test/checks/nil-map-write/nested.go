// run: bug

package main

import "fmt"

func main() {
	m := map[string]map[string]map[string]int{}
	m["a"]["b"]["c"]++ // want `m\["a"\]\["b"\] is nil here`
	fmt.Println(m)
}
