package ways

type graph struct{ queue []int }

func (g *graph) push(n int) { g.queue = append(g.queue, n) }

func (g *graph) callee() {
	for _, n := range g.queue {
		if n > 3 {
			g.push(n / 2) // want `g.push\(n / 2\) grows g.queue inside the range over it`
		}
	}
}

func keyed(s []int) []int {
	for i := range s {
		if s[i] > 3 {
			s = append(s, s[i]/2) // want "grows s inside the range over it"
		}
	}
	return s
}

// An index loop would never end.
func always(s []int) []int {
	for _, v := range s {
		s = append(s, v*2) // want "grows s"
	}
	return s
}

func steps(s []int) []int {
	for i, v := range s {
		i += v
		if i > 3 {
			s = append(s, i) // want "grows s"
		}
	}
	return s
}

func outer(s []int) (i int) {
	for i = range s {
		if i > 3 {
			s = append(s, i) // want "grows s"
		}
	}
	return i
}

func bare(s []int) []int {
	n := 0
	for range s {
		if n++; n > 3 {
			s = append(s, n) // want "grows s"
		}
	}
	return s
}
