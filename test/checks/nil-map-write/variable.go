// run: bug

package main

import (
	"encoding/json"
	"fmt"
)

type set map[string]bool

var sizes map[string]int

var (
	names   map[string]string
	flags   map[string]bool
	seen    set
	given   map[string]int = map[string]int{}
	decoded map[string]int
)

func main() {
	given["a"] = 1
	_ = reset(nil)
	if len(given) > 1 {
		names["a"] = "b" // want "names is never made in this package"
		flags["a"] = true
		seen["a"] = true
		decoded["a"] = 1
	}
	sizes["a"] = 1 // want `sizes is never made in this package\. sizes\["a"\] = 1 panics`
	fmt.Println(sizes)
}

func reset(data []byte) error {
	flags, seen = nil, set{}
	return json.Unmarshal(data, &decoded)
}
