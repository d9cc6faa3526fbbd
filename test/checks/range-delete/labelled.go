package labelled

func ownLabel(m map[string]int) {
loop:
	for k, v := range m {
		if v == 0 {
			delete(m, k) // withheld "Collect.*: the loop has a label"
			continue loop
		}
		for i := range v {
			if i == 3 {
				break loop
			}
		}
	}
}

func outerLabel(ms []map[string]int) {
outer:
	for _, m := range ms {
		for k, v := range m {
			if v == 0 {
				delete(m, k) // withheld "Collect.*: the loop may be left early"
				continue outer
			}
		}
	}
}
