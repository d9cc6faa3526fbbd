package shop

import "testing"

func TestPeek(t *testing.T) {
	c := New()
	c.entries["x"] = 2
	if c.Peek("x") != 2 {
		t.Fail()
	}
}
