// run: bug

package main

import "fmt"

type config struct {
	name   string
	limits map[string]int
}

func main() {
	c := config{name: "x"}
	c.limits["a"] = 1 // want "c.limits is nil here"
	fmt.Println(c)
}
