package linkname

import "unsafe"

type hiter struct {
	key, elem unsafe.Pointer
	rest      [12]uintptr
}

// want+2 "runtime.mapiterinit is an internal of Go maps, which toolchain 1.24 rewrote. The code relies on the layout of the iterator"
//
//go:linkname mapiterinit runtime.mapiterinit
func mapiterinit(t, m unsafe.Pointer, it *hiter)

// want+2 "runtime.mapiternext is an internal"

//go:linkname mapiternext runtime.mapiternext
func mapiternext(it *hiter)

// want+2 "reflect.mapassign0 is an internal of Go maps.* The code relies on the signature and behaviour"

//go:linkname assign reflect.mapassign0
func assign(t, m, key, val unsafe.Pointer)

// want+2 "runtime.mapaccess1_faststr is an internal"

//go:linkname access runtime.mapaccess1_faststr
func access(t, m unsafe.Pointer, key string) unsafe.Pointer

// want+2 "runtime.makemap_small is an internal"

//go:linkname makeSmall runtime.makemap_small
func makeSmall() unsafe.Pointer

// want+2 `internal/runtime/maps\.NewMap is an internal`

//go:linkname newMap internal/runtime/maps.NewMap
func newMap(t unsafe.Pointer, hint uintptr) unsafe.Pointer

// want+2 "runtime.mapclear is an internal"

//go:linkname clearMap runtime.mapclear
func clearMap(t, m unsafe.Pointer)
