//go:build go1.21

// toolchain: 1.26

package raised

func purge(m map[string]int) {
	for k, v := range m {
		if v == 0 {
			delete(m, k) // want "legal Go\. maps.DeleteFunc"
		}
	}
}
