package goroutine

func captures(m map[string]int, done func(string)) {
	for k, v := range m {
		go func() { done(k) }()
		if v == 0 {
			delete(m, k) // want "legal Go\. maps.DeleteFunc" // withheld "Collect.*: the loop reads the map"
		}
	}
}
