package spelling

import clock "time"

func qualified(s []clock.Time) []clock.Time {
	// want+3 "removes from s"
	for i, at := range s {
		if at.IsZero() {
			s = append(s[:i], s[i+1:]...)
		}
	}
	return s
}

func generic[S ~[]E, E comparable](s S, drop E) S {
	// want+3 "removes from s"
	for i, e := range s {
		if e == drop {
			s = append(s[:i], s[i+1:]...)
		}
	}
	return s
}
