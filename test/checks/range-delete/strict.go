// settings: {"profile": "strict"}

package strict

func every(m map[string]int) string {
	for k, v := range m {
		if v == 0 {
			delete(m, k) // want "legal Go\. Reported because the strict profile asks for every delete"
			return k
		}
	}
	return ""
}
