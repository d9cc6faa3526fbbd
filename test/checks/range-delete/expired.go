// run: same

package main

import "fmt"

type item struct{ age int }

func main() {
	m := map[string]item{"a": {1}, "b": {9}, "c": {12}}
	// want+3 "delete\(m, k\) inside the range over m is legal Go\. maps.DeleteFunc says it in one call, and collecting first keeps"
	for k, v := range m {
		if v.age > 5 {
			delete(m, k)
		}
	}
	fmt.Println(m)
}
