package anonymous

import "io"

func purge(
	sets map[string]struct{}, funcs map[int]func(a int, rest ...string) (bool, error), pairs map[[2]int]struct{ a, b int },
	tagged map[string]struct {
		io.Reader
		N int `json:"n"`
	},
	any map[string]interface{ Close() error }, chans map[<-chan int]chan<- []map[string]*int,
) {
	for k := range sets {
		if k == "" {
			delete(sets, k) // want "legal Go"
		}
	}
	for k, f := range funcs {
		if f == nil {
			delete(funcs, k) // want "legal Go"
		}
	}
	for k, p := range pairs {
		if p.a == p.b {
			delete(pairs, k) // want "legal Go"
		}
	}
	for k, t := range tagged {
		if t.N == 0 {
			delete(tagged, k) // want "legal Go"
		}
	}
	for k, v := range any {
		if v == nil {
			delete(any, k) // want "legal Go"
		}
	}
	for k, c := range chans {
		if c == nil {
			delete(chans, k) // want "legal Go"
		}
	}
}
