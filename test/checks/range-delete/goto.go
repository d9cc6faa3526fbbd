package gotos

func leaves(m map[string]int) {
	for k, v := range m {
		if v == 0 {
			delete(m, k) // withheld "Collect.*: the loop may be left early" "maps.DeleteFunc.*: the loop may be left"
			goto done
		}
	}
done:
}
