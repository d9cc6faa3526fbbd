// run: same

package main

import "fmt"

func main() {
	m := map[string]int{"a": 1, "b": 2}
	for k, v := range m {
		if v == 2 {
			delete(m, k) // withheld "Collect.*: the loop ends with the delete" "maps.DeleteFunc.*: the loop may be left"
			break
		}
	}
	fmt.Println(m)
	some(m)
	fmt.Println(len(m))
}

func some(m map[string]int) {
	m["c"] = 0
	tries := 0
	for k, v := range m {
		if tries == 4 {
			break
		}
		tries++
		if v == 0 {
			delete(m, k) // want "Collecting the keys first" // withheld "maps.DeleteFunc.*: the loop may be left"
		}
	}
}
