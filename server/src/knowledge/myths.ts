/** Common false claims about Go maps, each with a program that shows what is so. The words stand in ide/mythTexts.ts. */

import type { ClaimId } from './claims.js';

/**
 * `claims`: what each sentence of the truth rests on, in their order. `program`: a whole file of package main.
 * `shows`: what running it prints, what the compiler or go vet says of it, or how it ends. `from`: minor version of Go 1 that it needs.
 */
export interface Myth {
  readonly id: string;
  readonly claims: readonly (readonly ClaimId[])[];
  readonly program: string;
  readonly shows: { readonly prints: string } | { readonly refused: string } | { readonly ends: { readonly status: number; readonly says: string; readonly never: string } } | { readonly vet: 'silent' };
  readonly from: number;
}

export const myths: readonly Myth[] = [
  {
    id: 'delete-panics', claims: [['C1', 'C2', 'C5'], ['C2']], from: 22, shows: { prints: 'visited 100, left 0' },
    program: `package main

import "fmt"

func main() {
	m := map[int]bool{}
	for i := range 100 {
		m[i] = true
	}
	visited := 0
	for k := range m {
		visited++
		delete(m, k)
	}
	fmt.Printf("visited %d, left %d\\n", visited, len(m))
}`,
  },
  {
    id: 'snapshot', claims: [['C3'], ['C4', 'C8']], from: 22, shows: { prints: 'visited 1 of 100' },
    program: `package main

import "fmt"

func main() {
	m := map[int]bool{}
	for i := range 100 {
		m[i] = true
	}
	visited := 0
	for k := range m {
		visited++
		for other := range 100 {
			if other != k {
				delete(m, other)
			}
		}
	}
	fmt.Printf("visited %d of 100\\n", visited)
}`,
  },
  {
    id: 'added-again', claims: [['C6', 'C7'], ['C7']], from: 22, shows: { prints: 'visited twice: true' },
    program: `package main

import "fmt"

func main() {
	twice := false
	for range 10_000 {
		m := map[int]int{}
		for i := range 5 {
			m[i] = i
		}
		delete(m, 0)
		visits := map[int]int{}
		for k, v := range m {
			visits[k]++
			if visits[k] == 1 {
				delete(m, k)
				m[k] = v
			}
			twice = twice || visits[k] > 1
		}
	}
	fmt.Println("visited twice:", twice)
}`,
  },
  {
    id: 'collect-first', claims: [['C9', 'C44'], ['C9']], from: 22, shows: { prints: 'deleting in the loop allocates: false' },
    program: `package main

import (
	"fmt"
	"testing"
)

func main() {
	m := map[int]int{}
	for i := range 1000 {
		m[i] = i
	}
	allocs := testing.AllocsPerRun(1, func() {
		for k, v := range m {
			if v%2 == 0 {
				delete(m, k)
			}
		}
	})
	fmt.Println("deleting in the loop allocates:", allocs > 0)
}`,
  },
  {
    id: 'keys-copy', claims: [['C91', 'C92'], ['C91', 'C92', 'T10']], from: 23, shows: { prints: 'maps.Keys: 1, slices.Collect: 100' },
    program: `package main

import (
	"fmt"
	"maps"
	"slices"
)

func main() {
	full := map[int]bool{}
	for i := range 100 {
		full[i] = true
	}
	m, live := maps.Clone(full), 0
	for range maps.Keys(m) {
		live++
		clear(m)
	}
	m, copied := maps.Clone(full), 0
	for range slices.Collect(maps.Keys(m)) {
		copied++
		clear(m)
	}
	fmt.Printf("maps.Keys: %d, slices.Collect: %d\\n", live, copied)
}`,
  },
  {
    id: 'shuffled', claims: [['C29'], ['T7']], from: 22, shows: { prints: '3 of 6 orders' },
    program: `package main

import "fmt"

func main() {
	m := map[string]int{"a": 1, "b": 2, "c": 3}
	orders := map[string]bool{}
	for range 10_000 {
		order := ""
		for k := range m {
			order += k
		}
		orders[order] = true
	}
	fmt.Printf("%d of 6 orders\\n", len(orders))
}`,
  },
  {
    id: 'recover-saves', claims: [['C61']], from: 18, shows: { ends: { status: 2, says: 'fatal error: concurrent map', never: 'recovered' } },
    program: `package main

import "fmt"

func write(m map[int]int) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("recovered")
		}
	}()
	for i := 0; ; i++ {
		m[i%8]++
	}
}

func main() {
	m := map[int]int{}
	go write(m)
	write(m)
}`,
  },
  {
    id: 'nil-fatal', claims: [['C63']], from: 18, shows: { prints: 'recovered: assignment to entry in nil map' },
    program: `package main

import "fmt"

func main() {
	defer func() { fmt.Println("recovered:", recover()) }()
	var m map[string]int
	m["a"] = 1
}`,
  },
  {
    id: 'always-caught', claims: [['C56', 'C57', 'C73'], ['C74']], from: 22, shows: { prints: 'two goroutines wrote, and nothing was noticed' },
    program: `package main

import (
	"fmt"
	"runtime"
	"sync"
)

func main() {
	runtime.GOMAXPROCS(1)
	m := map[int]int{}
	var wg sync.WaitGroup
	for range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range 10_000 {
				m[i%8]++
			}
		}()
	}
	wg.Wait()
	fmt.Println("two goroutines wrote, and nothing was noticed")
}`,
  },
  {
    id: 'access-check', claims: [['C70', 'C71'], ['C71']], from: 18, shows: { refused: 'undefined: debug.SetMapAccessCheck' },
    program: `package main

import "runtime/debug"

func main() {
	debug.SetMapAccessCheck(true)
}`,
  },
  {
    id: 'linters-see', claims: [['C97'], ['C93'], ['C97']], from: 18, shows: { vet: 'silent' },
    program: `package main

import "fmt"

func main() {
	m := map[int]bool{1: true}
	for k := range m {
		m[k+1] = true
		delete(m, k)
	}
	go func() { m[0] = true }()
	fmt.Println(len(m))
}`,
  },
  {
    id: 'delete-frees', claims: [['C37', 'C38'], ['C45', 'T8']], from: 22, shows: { prints: 'most of it kept: true, after a new map: false' },
    program: `package main

import (
	"fmt"
	"runtime"
)

func heap() uint64 {
	runtime.GC()
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.HeapAlloc
}

func main() {
	m := map[int]int{}
	for i := range 1_000_000 {
		m[i] = i
	}
	full := heap()
	for k := range m {
		delete(m, k)
	}
	deleted := heap()
	runtime.KeepAlive(m)
	m = map[int]int{}
	fmt.Printf("most of it kept: %t, after a new map: %t\\n", deleted > full/2, heap() > full/2)
	runtime.KeepAlive(m)
}`,
  },
  {
    id: 'tophash-zero', claims: [['C38'], ['C38', 'S2b', 'S3']], from: 24, shows: { prints: 'in use before: true, after: 0x80' },
    program: `package main

import (
	"fmt"
	"unsafe"
)

// header is how a map of up to eight entries begins in Go 1.24 to 1.26.
type header struct {
	used  uint64
	seed  uintptr
	group *[8]uint8 // the control bytes
}

func main() {
	m := map[int]int{1: 1}
	control := (*(**header)(unsafe.Pointer(&m))).group
	before := control[0] < 0x80
	delete(m, 1)
	fmt.Printf("in use before: %t, after: %#x\\n", before, control[0])
}`,
  },
  {
    id: 'nan-deleted', claims: [['T9', 'S2a'], ['T9']], from: 21, shows: { prints: 'after delete 1, after clear 0' },
    program: `package main

import (
	"fmt"
	"math"
)

func main() {
	m := map[float64]bool{math.NaN(): true}
	for k := range m {
		delete(m, k)
	}
	left := len(m)
	clear(m)
	fmt.Printf("after delete %d, after clear %d\\n", left, len(m))
}`,
  },
  {
    id: 'slice-copy', claims: [['C99'], ['C99']], from: 18, shows: { prints: 'slice [1 999 3], array [1 2 3]' },
    program: `package main

import "fmt"

func main() {
	s, a := []int{1, 2, 3}, [3]int{1, 2, 3}
	var fromSlice, fromArray []int
	for _, v := range s {
		s[1] = 999
		fromSlice = append(fromSlice, v)
	}
	for _, v := range a {
		a[1] = 999
		fromArray = append(fromArray, v)
	}
	fmt.Println("slice", fmt.Sprint(fromSlice)+", array", fromArray)
}`,
  },
  {
    id: 'copy-on-write', claims: [['C104', 'T14'], ['C104']], from: 18, shows: { prints: 'entries: 1' },
    program: `package main

import (
	"fmt"
	"sync/atomic"
)

func add(config *atomic.Value, key string, before func()) {
	next := map[string]bool{key: true}
	for k := range config.Load().(map[string]bool) {
		next[k] = true
	}
	before()
	config.Store(next)
}

func main() {
	var config atomic.Value
	config.Store(map[string]bool{})
	// Another writer comes between the Load and the Store of the first.
	add(&config, "a", func() { add(&config, "b", func() {}) })
	fmt.Println("entries:", len(config.Load().(map[string]bool)))
}`,
  },
  {
    id: 'thirty-two-misses', claims: [['C81'], ['C81', 'C82']], from: 24, shows: { prints: 'counts misses: false' },
    program: `package main

import (
	"fmt"
	"reflect"
	"sync"
)

func main() {
	_, counts := reflect.TypeFor[sync.Map]().FieldByName("misses")
	fmt.Println("counts misses:", counts)
}`,
  },
];
