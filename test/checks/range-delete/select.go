package selects

func inSelect(m map[string]chan int) {
	for k, c := range m {
		select {
		case <-c:
			delete(m, k) // want "legal Go\. maps.DeleteFunc" // withheld "Collect.*: the loop uses a channel"
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
			delete(m, k) // want "legal Go\. maps.DeleteFunc" // withheld "Collect.*: the loop uses a channel"
		default:
			n++
		}
	}
	return n
}
