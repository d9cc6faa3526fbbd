package main

func main() {
	m := map[int]int{1: 1, 2: 2}
	remove := func(k int) { delete(m, k) }
	for k := range m {
		remove(k) // the current key
	}
	for k := range m {
		remove(k + 1) // want "may delete ahead of the range over m"
	}
}
