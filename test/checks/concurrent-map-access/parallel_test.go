package parallel

import "testing"

func TestShared(t *testing.T) {
	m := map[string]int{}
	for _, name := range []string{"a", "b", "c"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m[name] = 1 // want "m is written by goroutines that run at the same time"
		})
	}
}

func TestInTurn(t *testing.T) {
	m := map[string]int{}
	for _, name := range []string{"a", "b", "c"} {
		t.Run(name, func(t *testing.T) {
			m[name] = 1
		})
	}
}

func TestOwn(t *testing.T) {
	for _, name := range []string{"a", "b", "c"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := map[string]int{}
			m[name] = 1
		})
	}
}

func BenchmarkShared(b *testing.B) {
	m := map[int]int{}
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			m[1]++ // want "m is written by goroutines that run at the same time"
		}
	})
}

func BenchmarkOwn(b *testing.B) {
	b.RunParallel(func(pb *testing.PB) {
		m := map[int]int{}
		for pb.Next() {
			m[1]++
		}
	})
}

// Until its t.Parallel a subtest runs alone.
func TestBefore(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range []string{"a", "b", "c"} {
		t.Run(name, func(t *testing.T) {
			first := !seen[name]
			seen[name] = true
			t.Parallel()
			if first != seen[name] {
				t.Log(name)
			}
		})
	}
}
