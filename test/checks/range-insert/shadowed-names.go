package shadowed

import "fmt"

func taken(m map[string]int, maps, slices, added string) {
	for k, v := range m {
		m[k+maps+slices+added] = v // want "may add an entry to m"
	}
	fmt.Println(m)
}
