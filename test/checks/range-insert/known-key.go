// settings: {"minConfidence": "possible"}

package known

import (
	"fmt"
	"strings"
)

const (
	lines  = "lines"
	number = "number"
)

// No case is about the new keys, so a visit of the new entry does nothing.
func passedOver(m map[string]any) {
	const mode = "mode"
	for k, v := range m {
		switch k {
		case number:
			m["numberInTable"] = v == "table"
		case lines, mode:
			delete(m, k)
		}
	}
	for k, v := range m {
		lower := strings.ToLower(k)
		if lower == "permalink" {
			if s, ok := v.(string); ok {
				m["url"] = s
			}
		}
		if k == lines {
			m[k+"_parsed"] = fmt.Sprint(v)
		}
	}
}

func numbers(m map[int]string) {
	for n, s := range m {
		if n != 1 {
			continue
		}
		m[2] = s
	}
}

// The twins: another case is about the new key, or every visit counts.
func met(m map[string]int) (seen int) {
	for k, v := range m {
		switch k {
		case number:
			m[lines] = v // want "may add an entry to m"
		case lines:
			seen++
		}
	}
	return seen
}

func collected(m map[string]int) (names []string) {
	for k, v := range m {
		names = append(names, k)
		if k == number {
			m["numberInTable"] = v // want "may add an entry to m"
		}
	}
	return names
}

func others(m map[string]int, out chan<- string) {
	for k, v := range m {
		switch k {
		case number:
			m[k+"_parsed"] = v // want "may add an entry to m"
		default:
			out <- k
		}
	}
}

func variable(m map[string]int, name string) (sum int) {
	for k, v := range m {
		if k == number {
			m[name] = v // want "may add an entry to m"
		}
		sum += v
	}
	return sum
}
