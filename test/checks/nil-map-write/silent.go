package silent

import "encoding/json"

type holder struct{ tags map[string]string }

func lazy(h *holder) {
	if h.tags == nil {
		h.tags = make(map[string]string)
	}
	h.tags["a"] = "b"
}

func lazyLocal(b bool) map[string]int {
	var m map[string]int
	if b {
		m = map[string]int{}
	}
	if m == nil {
		return nil
	}
	m["a"] = 1
	return m
}

func reads() (int, int) {
	var m map[string]int
	delete(m, "a")
	for range m {
		delete(m, "b")
	}
	return m["a"], len(m)
}

func decoded(data []byte) (map[string]int, error) {
	var m map[string]int
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, err
	}
	m["a"] = 1
	return m, nil
}

func parameter(m map[string]int) { m["a"] = 1 }

func made() map[string]map[string]int {
	m := map[string]map[string]int{"a": {}}
	m["a"]["b"] = 1
	return m
}
