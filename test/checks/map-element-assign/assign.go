// compiles: fixed

package assign

type inner struct{ n int }

type base struct{ level int }

type item struct {
	base
	count int
	inner inner
	tags  [3]string
}

func next() string { return "a" }

func forms(m map[string]item, k string, i int) {
	m[k].count = 1 // want `m\[k\].count = 1 does not compile\. An element of m can only be assigned as a whole`

	m["a"].count += 2 // want "does not compile"

	m[k].count++ // want "does not compile"

	m[k].inner.n = i // want "does not compile"

	m[k].tags[i] = "x" // want "does not compile"

	m[k].level-- // want "does not compile"

	m[next()].count = 3 // want "does not compile"

	m[k+"x"].count = 4 // want "does not compile"

	m[k].tags[0] = next() // want "does not compile"

	m[k].count = m[k].count // want "does not compile"
}

func arrays(m map[int][4]int, v int) {
	m[v][2] = v // want "does not compile"
	if v > 0 {
		// Before.
		m[v][3]++ // want "does not compile"
		// After.
	}
}

type store struct{ items map[string]item }

func (s *store) field(names []string) {
	for i := range names {
		s.items[names[i]].count = i // want "does not compile"
	}
}
