// run: same

package main

import "fmt"

func main() {
	m := map[string]int{"a": 1, "b": 2, "c": 3, "d": 4}
	sum := 0
	for k, v := range m {
		if v%2 == 0 {
			delete(m, k) // want "legal Go\. Collecting the keys first" // withheld "maps.DeleteFunc .*: the delete is not the last thing the iteration does"
		}
		sum += v
	}
	fmt.Println(m, sum)
}
