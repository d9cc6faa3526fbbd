// run: same

package main

import "fmt"

type table map[string]int

func main() {
	m := map[string]int{"a": 1}
	for k := range m { // want `The loop deletes every entry of m\. clear says so in one call`
		delete(m, k)
	}
	t := table{"a": 1}
	// want+1 "deletes every entry of t"
	for k, _ := range t {
		delete(t, k)
	}
	// want+1 "deletes every entry of t"
	for k := range t {
		delete(t, k)
	}
	fmt.Println(len(m), len(t))
}
