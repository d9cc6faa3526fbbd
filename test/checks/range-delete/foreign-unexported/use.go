package foreign

import "example.com/fixture/hidden"

func purge() {
	m := hidden.Table()
	for k, v := range m {
		if v == 0 {
			delete(m, k) // withheld "Collect.*: the type .*hidden.key cannot be written here" "maps.DeleteFunc.*: the type .*hidden.key cannot be written here"
		}
	}
}
