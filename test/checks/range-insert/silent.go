package silent

import (
	"maps"
	"slices"
)

func currentKey(m map[string]int) {
	for k := range m {
		m[k]++
	}
	for k, v := range m {
		m[k] = v + 1
	}
}

func insertThenLeave(m map[string]int) int {
	for k, v := range m {
		if v == 1 {
			m[k+"x"] = 1
			break
		}
		if v == 2 {
			m[k+"x"] = 2
			return 2
		}
	}
	return 0
}

func replacedBefore(m map[string]int) {
	for k, v := range m {
		m = map[string]int{}
		m[k+"x"] = v
	}
}

func clone(m map[string]int) {
	for k, v := range maps.Clone(m) {
		m[k+"x"] = v
	}
}

func snapshot(m map[string]int) {
	for _, k := range slices.Collect(maps.Keys(m)) {
		m[k+"x"] = 1
	}
	for _, k := range slices.Sorted(maps.Keys(m)) {
		m[k+"x"] = 1
	}
}

func otherMap(m, n map[string]int) {
	for k, v := range m {
		n[k] = v
	}
}

func presentKey(m map[string]int) {
	for k := range m {
		if _, ok := m[k+"x"]; ok {
			m[k+"x"] = 1
		}
	}
}

func keyCopy(m map[string]int) {
	for k := range m {
		same := k
		m[same] = 1
	}
}

func lateClosure(m map[string]int) (fs []func()) {
	for k := range m {
		fs = append(fs, func() { m[k+"x"] = 1 })
	}
	return fs
}
