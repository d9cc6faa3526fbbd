package silent

import "slices"

func leaves(s []int) []int {
	for i, v := range s {
		if v == 0 {
			s = append(s[:i], s[i+1:]...)
			break
		}
		if v == 1 {
			return slices.Delete(s, i, i+1)
		}
	}
	return s
}

func stepsBack(s []int) []int {
	for i := 0; i < len(s); i++ {
		if s[i] == 0 {
			s = append(s[:i], s[i+1:]...)
			i--
		}
	}
	for i := 0; i < len(s); i++ {
		if s[i] == 0 {
			s = append(s[:i], s[i+1:]...)
			i--
			continue
		}
	}
	for i := 0; i < len(s); {
		if s[i] == 0 {
			s = append(s[:i], s[i+1:]...)
		} else {
			i++
		}
	}
	return s
}

func backward(s []int) []int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == 0 {
			s = append(s[:i], s[i+1:]...)
		}
	}
	for i, v := range slices.Backward(s) {
		if v == 0 {
			s = slices.Delete(s, i, i+1)
		}
	}
	return s
}

func otherSlice(s, t []int) []int {
	for i, v := range s {
		if v == 0 && i < len(t) {
			t = append(t[:i], t[i+1:]...)
		}
	}
	return t
}

func overCopy(s []int) []int {
	for _, v := range slices.Clone(s) {
		if i := slices.Index(s, v); i >= 0 {
			s = slices.Delete(s, i, i+1)
		}
	}
	return s
}

func testedAgain(s []int) []int {
	for i := 0; i < len(s); i++ {
		for i < len(s) && s[i] == 5 {
			s = append(s[:i], s[i+1:]...)
		}
	}
	return s
}

func behindTheCurrent(s []int) []int {
	for i, a := range s {
		for j := i + 1; j < len(s); {
			if a == s[j] {
				s = append(s[:j], s[j+1:]...)
				continue
			}
			j++
		}
	}
	return s
}

func putBack(s []int, use func([]int)) []int {
	for i := 0; i < len(s); i++ {
		v := s[i]
		s = append(s[:i], s[i+1:]...)
		use(s)
		s = append(s[:i], append([]int{v}, s[i:]...)...)
	}
	return s
}
