package callee

type list struct{ items []int }

func (l *list) remove(i int) {
	l.items = append(l.items[:i], l.items[i+1:]...)
}

func removeAt(s []int, i int) []int {
	return append(s[:i], s[i+1:]...)
}

func (l *list) sweep() {
	for i, v := range l.items {
		if v == 0 {
			l.remove(i) // want `l.remove\(i\) removes from l.items, which the loop goes over.* By way of remove`
		}
	}
}

func sweep(s []int) []int {
	for i, v := range s {
		if v == 0 {
			s = removeAt(s, i) // want "removes from s, which a range goes over"
		}
	}
	return s
}
