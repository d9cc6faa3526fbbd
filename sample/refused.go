//go:build ignore

package sample

type counter struct{ hits int }

// hit is refused by the compiler, which is why no build includes this file. Mapguard has the fix.
func hit(counters map[string]counter, name string) {
	counters[name].hits++
}

// hitPointer changes what the element points to, which is fine.
func hitPointer(counters map[string]*counter, name string) {
	counters[name].hits++
}
