package silent

import "log"

func logging(m map[string]int) {
	for k, v := range m {
		if v == 0 {
			delete(m, k)
			log.Println("left:", len(m))
		}
	}
}

func capacity(m map[string]int) (keys []string) {
	for k, v := range m {
		if keys == nil {
			keys = make([]string, 0, len(m))
		}
		if v == 0 {
			delete(m, k)
			keys = append(keys, k)
		}
	}
	return keys
}

func noDelete(m map[string]int) (n int) {
	for range m {
		if len(m) > 3 {
			n++
		}
	}
	return n
}

func otherMap(m, n map[string]int) {
	for k := range m {
		if len(n) > 3 {
			delete(m, k)
		}
	}
}
