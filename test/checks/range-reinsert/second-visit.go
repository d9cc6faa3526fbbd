package visits

import (
	"fmt"
	"strings"
)

type series struct{ host, item string }

func idOf(s series) string { return fmt.Sprintf("%s/%s", s.host, s.item) }

type names struct{ known map[string]string }

func (n names) current(name string) string { return n.known[name] }

// The new key follows from the value, which a second visit finds under it.
func byValue(m map[string]series) {
	for id, s := range m {
		want := idOf(s)
		if id == want {
			continue
		}
		m[want] = s
		delete(m, id)
	}
}

// The name that this gives may well be its own.
func (n names) rename(m map[string]int) {
	for k, v := range m {
		if now := n.current(k); now != "" {
			delete(m, k)
			m[now] = v
		}
	}
}

// What is left has lost the suffix that leads here.
func cut(m map[string]int) {
	for k, v := range m {
		if short, found := strings.CutSuffix(k, "^{}"); found {
			m[short] = v
			delete(m, k)
		}
	}
}

// The same entry twice is still the same entry.
func refreshed(m map[string]bool) {
	for k := range m {
		delete(m, k)
		m[k] = true
	}
}

// The twins: a second visit does something more.
func replaced(m map[string]int, from, to string) {
	for k, v := range m {
		if now := strings.ReplaceAll(k, from, to); now != k {
			m[now] = v // want "moves an entry of m"
			delete(m, k)
		}
	}
}

func (n names) renameBelow(m map[string]any) {
	for k, v := range m {
		if below, ok := v.(map[string]any); ok {
			n.renameBelow(below)
		}
		if now := n.current(k); now != "" {
			delete(m, k)
			m[now] = v // want "moves an entry of m"
		}
	}
}

func listed(m map[string]int) (keys []string) {
	for k, v := range m {
		keys = append(keys, k)
		delete(m, k)
		m[k] = v // want "puts back an entry"
	}
	return keys
}

func renamed(m map[string]series) map[string]string {
	moved := map[string]string{}
	for id, s := range m {
		want := idOf(s)
		m[want] = s // want "moves an entry of m"
		delete(m, id)
		moved[id] = want
	}
	return moved
}
