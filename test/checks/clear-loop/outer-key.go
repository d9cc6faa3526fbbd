package outerkey

func last(m map[string]int) string {
	var k string
	for k = range m {
		delete(m, k)
	}
	return k
}
