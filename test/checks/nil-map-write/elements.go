// run: bug

package main

import "fmt"

func main() {
	rows := make([]map[string]int, 3)
	for i := range 3 {
		rows[i]["a"] = i // want `rows\[i\] is nil here`
	}
	fmt.Println(rows)
}
