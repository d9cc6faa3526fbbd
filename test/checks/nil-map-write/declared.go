// run: bug

package main

import "fmt"

func main() {
	var m map[string]int
	m["a"] = 1 // want `m is nil here\. m\["a"\] = 1 panics`
	fmt.Println(m)
}
