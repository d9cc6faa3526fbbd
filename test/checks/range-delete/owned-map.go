package owned

var registered map[string]int

type table map[string]int

func (t table) register() { registered = t }

func report() int { return len(registered) }

func outOfReach() map[string]int {
	m := map[string]int{"a": 1}
	for k, v := range m {
		if v == 0 {
			delete(m, k) // want "legal Go\. Collecting"
		}
		report()
	}
	return m
}

func byMethod() {
	t := table{"a": 1}
	t.register()
	for k, v := range t {
		if v == 0 {
			delete(t, k) // withheld "Collect.*: the loop calls report"
		}
		report()
	}
}

func byVariable() {
	m := map[string]int{"a": 1}
	var n = m
	registered = n
	for k, v := range m {
		if v == 0 {
			delete(m, k) // withheld "Collect.*: the loop calls report"
		}
		report()
	}
}

func byClosure() {
	m := map[string]int{"a": 1}
	read := func() int { return len(m) }
	for k, v := range m {
		if v == 0 {
			delete(m, k) // withheld "Collect.*: the loop calls read"
		}
		read()
	}
}

func byNestedClosure(run func(func())) {
	run(func() {
		m := map[string]int{"a": 1}
		read := func() int { return len(m) }
		for k, v := range m {
			if v == 0 {
				delete(m, k) // withheld "Collect.*: the loop calls read"
			}
			read()
		}
	})
}
