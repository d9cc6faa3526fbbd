package defers

func run(m map[string]int) (order []string) {
	defer func() { order = append(order, "end") }()
	for k, v := range m {
		if v == 0 {
			defer func() { order = append(order, "deferred "+k) }()
			delete(m, k) // withheld "Collect.*: the loop calls func" "maps.DeleteFunc.*: the loop defers a call"
		}
	}
	return append(order, "loop done")
}
