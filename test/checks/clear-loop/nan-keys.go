package nan

type point struct{ x, y float64 }

func wipe(a map[any]int, c map[complex128]int, p map[point]int, r map[[2]float32]int) {
	// want+1 "leaves entries of a whose key is NaN"
	for k := range a {
		delete(a, k)
	}
	// want+1 "leaves entries of c whose key is NaN"
	for k := range c {
		delete(c, k)
	}
	// want+1 "leaves entries of p whose key is NaN"
	for k := range p {
		delete(p, k)
	}
	// want+1 "leaves entries of r whose key is NaN"
	for k := range r {
		delete(r, k)
	}
}
