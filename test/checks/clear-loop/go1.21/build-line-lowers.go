//go:build go1.20

// toolchain: 1.26

package lowered

// A file's language version goes down to 1.21 at most.
func wipe(m map[string]int) {
	// want+1 "deletes every entry of m"
	for k := range m {
		delete(m, k)
	}
}
