package silent

func otherSlice(s, t []int) []int {
	for _, v := range s {
		t = append(t, v)
	}
	return t
}

func indexLoop(s []int) []int {
	for i := 0; i < len(s) && len(s) < 100; i++ {
		s = append(s, s[i])
	}
	return s
}

func leaves(s []int) []int {
	for _, v := range s {
		if v == 3 {
			s = append(s, 4)
			break
		}
	}
	return s
}
