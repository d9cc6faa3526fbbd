package nonascii

type größe map[string]int

func räume(größen größe) {
	for schlüssel, höhe := range größen {
		if höhe == 0 && schlüssel != "😀" {
			delete(größen, schlüssel) // want "legal Go"
		}
	}
}
