package silent

type base struct{ level int }

type item struct {
	*base
	count int
	list  []int
	table map[string]int
	next  *item
}

func pointers(m map[string]*item, k string) *int {
	m[k].count = 1
	m[k].level++
	return &m[k].count
}

func behindReferences(m map[string]item, k string) *int {
	m[k].level = 1
	m[k].list[0] = 1
	m[k].table[k] = 2
	m[k].next.count = 3
	return &m[k].list[0]
}

func newItem() item { return item{table: map[string]int{}} }

func whole(m map[string]item, s []item, k string) *item {
	m[k] = item{}
	v := m[k]
	v.count = 1
	m[k] = v
	s[0].count = 1
	_ = &item{count: m[k].count}
	return &s[0]
}

func parentheses(m map[string]item, k string) {
	(m[k]) = item{}
}
