//go:build go1.20

// toolchain: 1.26

package lowered

func captures(m map[string]int, keep func(func() string) bool) {
	for k, v := range m {
		if v == 0 && !keep(func() string { return k }) {
			delete(m, k) // withheld "maps.DeleteFunc.*: a function in the loop captures its variables"
		}
	}
}
