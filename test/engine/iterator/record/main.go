// Command record prints what happens to real maps and to iterators over them, as traces for replay.test.ts: go run . > ../traces/swiss-go1.26.jsonl
//
// It reads the runtime's structs in memory, so it is right for Swiss maps of Go 1.25 and 1.26 on 64-bit machines only.
package main

import (
	"bufio"
	"encoding/json"
	"math/rand"
	"os"
	"reflect"
	"strconv"
	"unsafe"
)

// swissMap is Map of internal/runtime/maps/map.go.
type swissMap struct {
	used        uint64
	seed        uintptr
	dirPtr      unsafe.Pointer
	dirLen      int
	globalDepth uint8
}

// iterator is Iter of internal/runtime/maps/table.go.
type iterator struct {
	key, elem, typ, m      unsafe.Pointer
	entryOffset, dirOffset uint64
}

// mapIter is MapIter of package reflect.
type mapIter struct {
	m     reflect.Value
	hiter iterator
}

// mapType is MapType of internal/abi/map.go, up to its hash function.
type mapType struct {
	size, ptrBytes    uintptr
	hash              uint32
	flags             [4]uint8
	equal             func(unsafe.Pointer, unsafe.Pointer) bool
	gcData            *byte
	str, ptrToThis    int32
	key, elem, group_ unsafe.Pointer
	hasher            func(unsafe.Pointer, uintptr) uintptr
}

type step map[string]any

type trial struct {
	m      map[int]int
	out    *json.Encoder
	random *rand.Rand
	fresh  int
	size   int
}

func (t *trial) header() *swissMap {
	return *(**swissMap)(unsafe.Pointer(&t.m))
}

func (t *trial) hashOf(key int) string {
	boxed := any(t.m)
	typ := *(**mapType)(unsafe.Pointer(&boxed))
	return strconv.FormatUint(uint64(typ.hasher(unsafe.Pointer(&key), t.header().seed)), 10)
}

func (t *trial) print(s step) {
	if err := t.out.Encode(s); err != nil {
		panic(err)
	}
}

func (t *trial) insert(key, value int) {
	t.print(step{"op": "ins", "k": key, "v": value, "h": t.hashOf(key)})
	t.m[key] = value
}

func (t *trial) delete(key int) {
	t.print(step{"op": "del", "k": key, "h": t.hashOf(key)})
	delete(t.m, key)
}

// body is what the loop does after each entry.
type body func(t *trial, key int)

func (t *trial) loop(do body) {
	iter := reflect.ValueOf(t.m).MapRange()
	begun := false
	for {
		more := iter.Next()
		if !begun {
			begun = true
			h, it := t.header(), &(*mapIter)(unsafe.Pointer(iter)).hiter
			t.print(step{
				"op": "iterinit", "dirLen": h.dirLen, "used": h.used, "globalDepth": h.globalDepth,
				"entryOffset": strconv.FormatUint(it.entryOffset, 10), "dirOffset": strconv.FormatUint(it.dirOffset, 10),
			})
		}
		if !more {
			t.print(step{"op": "next", "end": true})
			return
		}
		key := int(iter.Key().Int())
		t.print(step{"op": "next", "k": key, "v": iter.Value().Int()})
		do(t, key)
	}
}

func nothing(*trial, int) {}

func deleteCurrent(t *trial, key int) { t.delete(key) }

func reinsert(t *trial, key int) {
	t.delete(key)
	t.insert(key, 1+t.m[key])
}

func growing(most int) body {
	return func(t *trial, key int) {
		for n := t.random.Intn(4); n > 0 && len(t.m) < most; n-- {
			t.fresh++
			t.insert(100000+t.fresh, t.fresh)
		}
	}
}

func mixed(most int) body {
	grow := growing(most)
	return func(t *trial, key int) {
		switch t.random.Intn(6) {
		case 0:
			t.delete(key)
		case 1, 2:
			t.delete(t.random.Intn(60))
		case 3:
			t.insert(t.random.Intn(60), t.random.Intn(1000))
		case 4:
			grow(t, key)
		}
	}
}

// churn deletes the oldest entries and inserts as many: tombstones stay.
func churn(rounds int) body {
	oldest := 0
	return func(t *trial, key int) {
		for range rounds {
			t.fresh++
			t.insert(100000+t.fresh, t.fresh)
			if oldest == t.size {
				oldest = 100001
			}
			t.delete(oldest)
			oldest++
		}
	}
}

func clearing(t *trial, key int) {
	if t.random.Intn(5) == 0 {
		t.print(step{"op": "clear"})
		clear(t.m)
	}
	growing(80)(t, key)
}

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	number := 0
	run := func(n int, do body, before ...body) {
		number++
		t := &trial{m: map[int]int{}, out: json.NewEncoder(out), random: rand.New(rand.NewSource(int64(number))), size: n}
		t.print(step{"op": "new", "trial": number})
		for k := range n {
			t.insert(k, k*10)
		}
		for _, do := range before {
			do(t, 0)
		}
		t.loop(do)
		if len(t.m) > 896 { // more than one table can hold
			t.loop(nothing)
		}
	}
	for _, n := range []int{0, 3, 8, 9, 14, 30} {
		run(n, nothing)
		run(n, deleteCurrent)
		run(n, reinsert)
		run(n, growing(60))
		run(n, mixed(60))
		run(n, clearing)
	}
	for _, n := range []int{13, 26, 27} {
		run(n, churn(5))
		run(n, churn(5), churn(60))
	}
	run(885, growing(910))
}
