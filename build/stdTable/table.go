package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// A table holds declarations by package path.
type table map[string]*pkg

type pkg struct {
	name  string
	decls map[string]decl // by name, methods by "Type.Method"
}

// A decl is a declaration's text. Other packages are written as «path»; a struct type's fields stand apart.
type decl struct {
	text   string
	fields []string
	struc  bool
	// dropped: the platforms disagree
	dropped bool
}

func (t table) pkg(path, name string) *pkg {
	p := t[path]
	if p == nil {
		p = &pkg{name: name, decls: map[string]decl{}}
		t[path] = p
	}
	return p
}

func (t table) merge(other table) {
	for path, p := range other {
		into := t.pkg(path, p.name)
		for name, d := range p.decls {
			if have, ok := into.decls[name]; ok {
				d = have.merge(d)
			}
			into.decls[name] = d
		}
	}
}

func (d decl) merge(other decl) decl {
	if d.text != other.text || d.struc != other.struc {
		return decl{dropped: true}
	}
	if slices.Equal(d.fields, other.fields) {
		return d
	}
	byName := map[string]string{}
	for _, f := range slices.Concat(d.fields, other.fields) {
		name, _, _ := strings.Cut(f, " ")
		if text, seen := byName[name]; seen && text != f {
			f = ""
		}
		byName[name] = f
	}
	d.fields = nil
	for _, f := range byName {
		if f != "" {
			d.fields = append(d.fields, f)
		}
	}
	slices.Sort(d.fields)
	return d
}

func (t table) write(w io.Writer) {
	for _, path := range sortedKeys(t) {
		fmt.Fprintf(w, "== %s\n", path)
		t[path].write(w)
	}
}

func (p *pkg) write(w io.Writer) {
	var body strings.Builder
	for _, name := range sortedKeys(p.decls) {
		d := p.decls[name]
		typeName, _, isMethod := strings.Cut(name, ".")
		if d.dropped || isMethod && p.decls[typeName].dropped {
			continue
		}
		body.WriteString(d.text)
		if d.struc {
			fmt.Fprintf(&body, " struct{%s}", strings.Join(d.fields, ";"))
		}
		body.WriteByte('\n')
	}
	fmt.Fprintf(w, "package %s\n", p.name)
	p.writeImports(w, body.String())
}

// writeImports replaces «path» by a name that is free in the package.
func (p *pkg) writeImports(w io.Writer, text string) {
	names := map[string]string{}
	taken := map[string]bool{}
	for rest := text; ; {
		_, after, ok := strings.Cut(rest, "«")
		if !ok {
			break
		}
		path, after, _ := strings.Cut(after, "»")
		rest = after
		if names[path] != "" {
			continue
		}
		name := path[strings.LastIndexByte(path, '/')+1:]
		plain := name
		for i := 2; taken[name] || p.decls[name].text != "" || strings.HasPrefix(name, "v") && len(name) == 2; i++ {
			name = fmt.Sprintf("%s%d", plain, i)
		}
		taken[name] = true
		names[path] = name
		text = strings.ReplaceAll(text, "«"+path+"».", name+".")
		rest = strings.ReplaceAll(rest, "«"+path+"».", name+".")
	}
	for _, path := range sortedKeys(names) {
		if name := names[path]; strings.HasSuffix("/"+path, "/"+name) {
			fmt.Fprintf(w, "import %q\n", path)
		} else {
			fmt.Fprintf(w, "import %s %q\n", name, path)
		}
	}
	io.WriteString(w, text)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
