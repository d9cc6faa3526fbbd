package goroutine

func captures(m map[string]int, done chan int) {
	for k, v := range m {
		if v == 0 {
			delete(m, k) // withheld "Collect.*: the loop reads the map" // want concurrent-map-access:"m is deleted from here while another goroutine has it read by len"
		}
		go func() { done <- len(m) }()
	}
}
