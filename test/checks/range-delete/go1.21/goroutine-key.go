package goroutine

func captures(m map[string]int, done chan string) {
	for k, v := range m {
		go func() { done <- k }()
		if v == 0 {
			delete(m, k) // withheld "maps.DeleteFunc.*: a function in the loop captures its variables"
		}
	}
}
