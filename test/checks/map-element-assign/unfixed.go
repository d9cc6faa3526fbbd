// compiles: no

package unfixed

type item struct{ a, b int }

func get() map[string]item { return nil }

func unfixed(m map[string]item, k string) {
	m[k].a, m[k].b = 1, 2   // want "m.k..a, .* does not compile" "m.k..a, .* does not compile"
	get()[k].a = 1          // want "does not compile"
	if m[k].a = 1; k > "" { // want "does not compile"
		return
	}
}

func addresses(m map[string]item, k string) (*item, *int) {
	p := &m[k]        // want `&m\[k\] does not compile\. An element of m has no address`
	return p, &m[k].a // want `&m\[k\].a does not compile`
}
