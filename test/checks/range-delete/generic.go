package generic

func purge[M ~map[K]V, K comparable, V any](m M, drop func(V) bool) {
	for k, v := range m {
		if drop(v) {
			delete(m, k) // want "maps.DeleteFunc says it in one call" // withheld "Collect.*: the loop calls drop"
		}
	}
}

func zero[K, V comparable](m map[K]V) {
	var none V
	for k, v := range m {
		if v == none {
			delete(m, k) // want "legal Go"
		}
	}
}
