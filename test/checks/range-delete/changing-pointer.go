package changing

type node struct {
	next  *node
	items map[string]int
}

func walks(n *node) {
	for k, v := range n.items {
		if v == 0 {
			delete(n.items, k) // withheld "Collect.*: the map or its key variable is assigned to inside the loop" "maps.DeleteFunc.*: the map or its key"
		}
		n = n.next
	}
}

func unchanged(n *node) {
	for k, v := range n.items {
		if v == 0 {
			delete(n.items, k) // want "legal Go"
		}
	}
}
