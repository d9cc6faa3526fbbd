package generic

func wipe[K ~string, V any](m map[K]V) {
	// want+1 "deletes every entry of m"
	for k := range m {
		delete(m, k)
	}
}

func wipeAny[M ~map[K]V, K comparable, V any](m M) {
	// want+1 "whose key is NaN"
	for k := range m {
		delete(m, k)
	}
}
