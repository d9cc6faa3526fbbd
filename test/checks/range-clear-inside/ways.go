package ways

func clears(m map[string]int) {
	for k := range m {
		if k == "stop" {
			clear(m) // want `clear\(m\) empties m inside the range over it`
		}
	}
}

func wipes(m map[string]int) {
	for k := range m {
		if k == "stop" {
			for k := range m { // want clear-loop:"deletes every entry"
				delete(m, k) // want `delete\(m, k\) empties m inside the range over it`
			}
		}
	}
}

func callee(m map[string]int) {
	for k := range m {
		if k == "stop" {
			reset(m) // want `reset\(m\) empties m`
		}
	}
}

func reset(m map[string]int) { clear(m) }
