package fromcall

var m = map[string]int{}

func get() map[string]int { return m }

func purge() {
	for k, v := range get() {
		if v == 0 {
			delete(get(), k)
		}
	}
}

func once() {
	got := get()
	for k, v := range got {
		if v == 0 {
			delete(got, k) // want "legal Go"
		}
	}
}
