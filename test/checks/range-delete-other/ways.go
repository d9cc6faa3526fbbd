package ways

type node struct{ parent string }

func parent(m map[string]node, twin map[string]string) {
	for k := range m {
		delete(m, twin[k]) // want `delete\(m, twin\[k\]\) may delete ahead of the range over m`
	}
}

func callee(m map[string]node) {
	for k := range m {
		drop(m, k+"x") // want `drop\(m, k\+"x"\) may delete ahead .* By way of drop`
	}
}

func drop(m map[string]node, k string) { delete(m, k) }
