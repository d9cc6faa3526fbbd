package selects

func inSelect(m map[string]chan int) {
	for k, c := range m {
		select {
		case <-c:
			delete(m, k) // want "legal Go"
		default:
		}
	}
}

func breaksSelect(m map[string]chan int) (n int) {
	for k, c := range m {
		select {
		case <-c:
			if n > 3 {
				break
			}
			delete(m, k) // want "legal Go"
		default:
			n++
		}
	}
	return n
}
