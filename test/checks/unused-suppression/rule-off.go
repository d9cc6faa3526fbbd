// settings: {"rules": {"range-insert": "off"}}

package ruleoff

func calm(m map[string]int) {
	for k := range m {
		m[k] = 1 //nolint:range-insert // the rule is off
	}
}
