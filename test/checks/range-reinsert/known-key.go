// settings: {"minConfidence": "possible"}

package known

import (
	"fmt"
	"strings"
)

// The loop passes over the new keys.
func passedOver(m map[string]any) {
	for k, v := range m {
		switch strings.ToLower(k) {
		case "permalink":
			m["url"] = v
			delete(m, k)
		case "category":
			m["categories"] = []any{v}
			delete(m, k)
		}
	}
}

// The twin has a case for a new key.
func met(m map[string]any) {
	for k, v := range m {
		switch k {
		case "permalink":
			m["url"] = v // want "moves an entry of m"
			delete(m, k)
		case "url":
			fmt.Println(v)
		}
	}
}
