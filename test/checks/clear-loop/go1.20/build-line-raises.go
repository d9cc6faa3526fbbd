//go:build go1.21

// toolchain: 1.26

package raised

func wipe(m map[string]int) {
	// want+1 "deletes every entry of m"
	for k := range m {
		delete(m, k)
	}
}
