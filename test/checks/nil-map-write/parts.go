package parts

type limits struct{ perUser map[string]int }

type config struct {
	name   string
	limits limits
	tags   map[string]string
}

func zeroPart() config {
	var c config
	c.limits.perUser["a"] = 1 // want "c.limits.perUser is nil here"
	return c
}

func leftOut() *config {
	c := &config{name: "x"}
	c.limits.perUser["a"] = 1 // want "c.limits.perUser is nil here"
	return c
}

func inOrder() config {
	c := config{"x", limits{}, nil}
	c.tags["a"] = "b" // want "c.tags is nil here"
	return c
}

func partInOrder() config {
	c := config{"x", limits{}, nil}
	c.limits.perUser["a"] = 1 // want "c.limits.perUser is nil here"
	return c
}

func array() [3]map[string]int {
	var days [3]map[string]int
	days[0]["a"] = 1 // want `days\[0\] is nil here`
	return days
}
