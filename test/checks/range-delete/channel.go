package channel

// The other end may look into the map between the two operations, without any race.
func handshake(m map[string]int, asked, answered chan string) {
	for k, v := range m {
		if v == 0 {
			delete(m, k) // withheld "Collect.*: the loop uses a channel"
		}
		asked <- k
		<-answered
	}
}

func closes(m map[int]chan bool) {
	for k, c := range m {
		if k > 3 {
			delete(m, k) // withheld "Collect.*: the loop uses a channel"
			close(c)
		}
	}
}
