package cast

import "unsafe"

type hmap struct {
	count      int
	flags      uint8
	B          uint8
	noverflow  uint16
	hash0      uint32
	buckets    unsafe.Pointer
	oldbuckets unsafe.Pointer
}

type bmap struct{ tophash [8]uint8 }

type swissMap struct {
	used   uint64
	seed   uintptr
	dirPtr unsafe.Pointer
	dirLen int
}

type eface struct{ typ, data unsafe.Pointer }

type words struct{ first, second uintptr }

func classic(m map[string]int) int {
	h := *(**hmap)(unsafe.Pointer(&m)) // want `\(\*\*hmap\).* reads the inside of a map, which toolchain 1.24 changed. The code relies on the layout of toolchains up to 1.23`
	b := (*bmap)(h.buckets)            // want "up to 1.23"
	return int(b.tophash[0]) << h.B
}

func swiss(m map[string]int) uint64 {
	return (*swissMap)(*(*unsafe.Pointer)(unsafe.Pointer(&m))).used // want "the layout of toolchains from 1.24 on"
}

func boxed(v any) uint8 {
	e := (*eface)(unsafe.Pointer(&v))
	return (*hmap)(e.data).B // want "up to 1.23"
}

func header(m map[string]int) uintptr {
	return (*(**words)(unsafe.Pointer(&m))).first // want "The code relies on the first words of a map"
}

func pointed(m map[string]int) uintptr {
	return (*words)(*(*unsafe.Pointer)(unsafe.Pointer(&m))).first // want "The code relies on the first words of a map"
}

func boxedFirst(v any) int {
	type hmap struct{ count int }
	return (*hmap)((*eface)(unsafe.Pointer(&v)).data).count // want "up to 1.23"
}
