package inner

// The inner loop ends with the removal, and the outer one goes on behind what has moved up.
func once(s []int) []int {
	for i := 0; i < len(s); i++ {
		for i < len(s) && s[i] == 5 {
			s = append(s[:i], s[i+1:]...) // want "s = append"
			break
		}
	}
	return s
}

// The inner loop skips what has moved to j.
func pairs(s []int) []int {
	for i := 0; i < len(s); i++ {
		for j := i + 1; j < len(s); j++ {
			if s[i] == s[j] {
				s = append(s[:j], s[j+1:]...) // want "s = append"
			}
		}
	}
	return s
}

// What is added goes to the end, not to where the element was.
func replaced(s []int) []int {
	for i := 0; i < len(s); i++ {
		if s[i] == 5 {
			s = append(s[:i], s[i+1:]...) // want "s = append"
			s = append(s, append([]int{}, 6)...)
		}
	}
	return s
}

// One look behind the current element is not enough.
func neighbours(s []int) []int {
	for i := range s {
		j := i + 1
		if j < len(s) && s[j] == s[i] {
			s = append(s[:j], s[j+1:]...) // want "s = append"
		}
	}
	return s
}
