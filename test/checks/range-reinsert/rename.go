// run: bug

package main

import "fmt"

func main() {
	for try := 0; try < 2000; try++ {
		m := map[int]int{}
		for i := 0; i < 8; i++ {
			m[i] = i
		}
		for i := 0; i < 4; i++ {
			delete(m, i)
		}
		visits := 0
		for k, v := range m {
			visits++
			delete(m, k)
			m[k+100] = v // want `m\[k\+100\] = v moves an entry of m to another key`
		}
		if visits != 4 {
			fmt.Println("BUG: a renamed entry was visited again")
			return
		}
	}
}
