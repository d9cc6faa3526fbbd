package silent

import (
	"reflect"
	"unsafe"
)

type sliceHeader struct {
	data     unsafe.Pointer
	len, cap int
}

type bucket struct{ tophash [8]uint8 }

//go:linkname nanotime runtime.nanotime
func nanotime() int64

//go:linkname fastrand runtime.fastrand
func fastrand() uint32

//go:noinline
func slices(s []int) int { return (*sliceHeader)(unsafe.Pointer(&s)).len }

// The pointer that a map value is tells maps apart in every version.
func identity(m map[string]int) uintptr { return *(*uintptr)(unsafe.Pointer(&m)) }

func reflected(m map[string]int) int { return reflect.ValueOf(m).Len() }

func ownBucket(b bucket) *bucket { return (*bucket)(&b) }
