package nested

func inNested(m map[string][]int) {
	for k, vs := range m {
		for _, v := range vs {
			if v == 0 {
				delete(m, k) // withheld "Collect.*: the delete stands in a nested loop"
			}
		}
	}
}

func inLiteral(m map[string]int, each func(func())) {
	for k := range m {
		each(func() { delete(m, k) })
	}
}
