package ways

const limit = 10

func evict(m map[string]int) {
	for k := range m {
		if len(m) > limit { // want `len\(m\) > limit reads a length that the loop changes`
			delete(m, k)
		}
	}
}
