package crlf

func sweep(s []int) []int {
	// want+3 "removes from s"
	for i, v := range s {
		if v == 0 {
			s = append(s[:i], s[i+1:]...)
		}
	}
	return s
}
