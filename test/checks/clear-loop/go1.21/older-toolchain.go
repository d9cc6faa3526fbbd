// toolchain: 1.20

package oldertoolchain

func wipe(m map[string]int) {
	for k := range m {
		delete(m, k)
	}
}

func wipeFloats(m map[float64]int) {
	for k := range m { // want "leaves entries of m whose key is NaN"
		delete(m, k)
	}
}
