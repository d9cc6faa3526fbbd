// run: same

package main

import (
	"fmt"
	"strconv"
)

func main() {
	m := map[string]string{"a": "1", "b": "x", "c": "30"}
	for k, v := range m {
		if n, err := strconv.Atoi(v); err != nil || n > 10 {
			delete(m, k) // want "legal Go"
		}
	}
	fmt.Println(m)
}
