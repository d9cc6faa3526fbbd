package structkey

import (
	"image"
	when "time"
)

type pair struct{ a, b int }

func qualified(m map[image.Point]when.Time) {
	for k, v := range m {
		if v.IsZero() {
			delete(m, k) // want "legal Go"
		}
	}
}

func own(m map[pair][2]image.Point) {
	for k := range m {
		if k.a == k.b {
			delete(m, k) // want "legal Go"
		}
	}
}
