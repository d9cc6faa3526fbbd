package ways

const limit = 10

func evict(m map[string]int) {
	for k := range m {
		if len(m) > limit { // want `len\(m\) > limit decides by the length of m while the loop deletes from it`
			delete(m, k)
		}
	}
}
