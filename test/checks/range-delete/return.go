package returns

func first(m map[string]int) string {
	for k, v := range m {
		if v == 0 {
			delete(m, k) // withheld "Collect.*: the loop may be left early" "maps.DeleteFunc.*: the loop may be left"
			return k
		}
	}
	return ""
}

func panics(m map[string]int) {
	for k, v := range m {
		if v == 0 {
			delete(m, k) // withheld "Collect.*: the loop may be left early"
		}
		if v < 0 {
			panic("negative")
		}
	}
}

func returnsBefore(m map[string]int, end string) {
	for k, v := range m {
		if k == end {
			return
		}
		if v == 0 {
			delete(m, k) // withheld "Collect.*: the loop may be left early"
		}
	}
}
