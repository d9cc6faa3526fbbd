// run: bug

package main

import (
	"fmt"
	"slices"
	"strings"
)

func main() {
	s := []string{"_a", "_b", "c"}
	// want+3 "removes from s, which a range goes over"
	for i := range s {
		if strings.HasPrefix(s[i], "_") {
			s = slices.Delete(s, i, i+1)
		}
	}
	if len(s) != 1 {
		fmt.Println("BUG: left", s)
	}
}
