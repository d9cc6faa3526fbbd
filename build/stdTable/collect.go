package main

import (
	"fmt"
	"go/constant"
	"go/token"
	"go/types"
	"strings"
)

// A collector writes the declarations that are wanted, and wants those that they need.
type collector struct {
	table table
	todo  []types.Object
	seen  map[types.Object]bool
}

func (c *collector) want(o types.Object) {
	if o.Pkg() != nil && o.Pkg() != types.Unsafe && !c.seen[o] {
		c.seen[o] = true
		c.todo = append(c.todo, o)
	}
}

func (c *collector) declare(o types.Object) {
	p := c.table.pkg(o.Pkg().Path(), o.Pkg().Name())
	switch o := o.(type) {
	case *types.Const:
		if path := o.Pkg().Path(); o.Val().Kind() == constant.Int && (path == "syscall" || strings.HasPrefix(path, "debug/")) {
			return
		}
		p.decls[o.Name()] = decl{text: c.constant(o)}
	case *types.Var:
		p.decls[o.Name()] = decl{text: fmt.Sprintf("var %s %s", o.Name(), c.text(o.Pkg(), o.Type()))}
	case *types.Func:
		sig := o.Type().(*types.Signature)
		p.decls[o.Name()] = decl{text: fmt.Sprintf("func %s%s%s", o.Name(), c.typeParams(o.Pkg(), sig.TypeParams()), c.signature(o.Pkg(), sig))}
	case *types.TypeName:
		c.typeName(p, o)
	}
}

// constant writes the value only where it may be an array's length; the rest have a value of the right kind.
func (c *collector) constant(o *types.Const) string {
	value := "0"
	switch v := o.Val(); v.Kind() {
	case constant.Bool:
		value = "false"
	case constant.String:
		value = `""`
	case constant.Float:
		value = "0.0"
	case constant.Complex:
		value = "0i"
	case constant.Int:
		if n, exact := constant.Int64Val(v); exact && n > 0 && n <= 1<<16 {
			value = fmt.Sprint(n)
		}
	}
	basic, _ := o.Type().(*types.Basic)
	if basic == nil || basic.Info()&types.IsUntyped == 0 {
		return fmt.Sprintf("const %s %s = %s", o.Name(), c.text(o.Pkg(), o.Type()), value)
	}
	switch basic.Kind() {
	case types.UntypedRune:
		value = "'0'"
	case types.UntypedFloat:
		value = "0.0"
	}
	return fmt.Sprintf("const %s = %s", o.Name(), value)
}

func (c *collector) typeName(p *pkg, o *types.TypeName) {
	if alias, ok := o.Type().(*types.Alias); ok {
		p.decls[o.Name()] = decl{text: fmt.Sprintf("type %s%s = %s", o.Name(), c.typeParams(o.Pkg(), alias.TypeParams()), c.text(o.Pkg(), alias.Rhs()))}
		return
	}
	named, ok := o.Type().(*types.Named)
	if !ok {
		return
	}
	head := fmt.Sprintf("type %s%s", o.Name(), c.typeParams(o.Pkg(), named.TypeParams()))
	if s, ok := named.Underlying().(*types.Struct); ok {
		p.decls[o.Name()] = decl{text: head, struc: true, fields: c.fields(o.Pkg(), s)}
	} else {
		p.decls[o.Name()] = decl{text: head + " " + c.text(o.Pkg(), named.Underlying())}
	}
	for m := range named.Methods() {
		if token.IsExported(m.Name()) {
			sig := m.Type().(*types.Signature)
			recv := c.text(o.Pkg(), sig.Recv().Type())
			p.decls[o.Name()+"."+m.Name()] = decl{text: fmt.Sprintf("func (%s) %s%s", recv, m.Name(), c.signature(o.Pkg(), sig))}
		}
	}
}

// fields gives the exported and the embedded fields. Of the others only this may matter: whether they make keys that differ from themselves.
func (c *collector) fields(from *types.Package, s *types.Struct) []string {
	var fields []string
	hidden := ""
	for f := range s.Fields() {
		switch {
		case f.Embedded():
			fields = append(fields, c.text(from, f.Type()))
		case f.Exported():
			fields = append(fields, f.Name()+" "+c.text(from, f.Type()))
		case types.Comparable(s) && mayHoldNaN(f.Type()):
			hidden = "_ float64"
		}
	}
	if hidden != "" {
		fields = append(fields, hidden)
	}
	return fields
}

func mayHoldNaN(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&(types.IsFloat|types.IsComplex) != 0
	case *types.Interface:
		return true
	case *types.Array:
		return mayHoldNaN(u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			if mayHoldNaN(f.Type()) {
				return true
			}
		}
	}
	return false
}

func (c *collector) typeParams(from *types.Package, list *types.TypeParamList) string {
	if list.Len() == 0 {
		return ""
	}
	var params []string
	for p := range list.TypeParams() {
		params = append(params, p.Obj().Name()+" "+c.text(from, p.Constraint()))
	}
	return "[" + strings.Join(params, ",") + "]"
}

func (c *collector) signature(from *types.Package, sig *types.Signature) string {
	plain := types.NewSignatureType(nil, nil, nil, sig.Params(), sig.Results(), sig.Variadic())
	return strings.TrimPrefix(c.text(from, plain), "func")
}

// text writes a type for code of a package, and wants the declared types in it.
func (c *collector) text(from *types.Package, t types.Type) string {
	return types.TypeString(c.stripped(t), func(p *types.Package) string {
		if p == from {
			return ""
		}
		return "«" + p.Path() + "»"
	})
}

// stripped leaves away parameter names, unexported fields and methods, and tags.
func (c *collector) stripped(t types.Type) types.Type {
	switch t := t.(type) {
	case *types.Alias:
		c.want(t.Obj())
		for arg := range t.TypeArgs().Types() {
			c.stripped(arg)
		}
	case *types.Named:
		c.want(t.Obj())
		for arg := range t.TypeArgs().Types() {
			c.stripped(arg)
		}
	case *types.Pointer:
		return types.NewPointer(c.stripped(t.Elem()))
	case *types.Slice:
		return types.NewSlice(c.stripped(t.Elem()))
	case *types.Array:
		return types.NewArray(c.stripped(t.Elem()), t.Len())
	case *types.Map:
		return types.NewMap(c.stripped(t.Key()), c.stripped(t.Elem()))
	case *types.Chan:
		return types.NewChan(t.Dir(), c.stripped(t.Elem()))
	case *types.Signature:
		return types.NewSignatureType(nil, nil, nil, c.unnamed(t.Params()), c.unnamed(t.Results()), t.Variadic())
	case *types.Struct:
		return c.strippedStruct(t)
	case *types.Interface:
		return c.strippedInterface(t)
	case *types.Union:
		for term := range t.Terms() {
			c.stripped(term.Type())
		}
	}
	return t
}

func (c *collector) unnamed(vars *types.Tuple) *types.Tuple {
	var plain []*types.Var
	for v := range vars.Variables() {
		plain = append(plain, types.NewParam(token.NoPos, nil, "", c.stripped(v.Type())))
	}
	return types.NewTuple(plain...)
}

func (c *collector) strippedStruct(s *types.Struct) types.Type {
	var fields []*types.Var
	for f := range s.Fields() {
		if f.Exported() || f.Embedded() {
			fields = append(fields, types.NewField(token.NoPos, f.Pkg(), f.Name(), c.stripped(f.Type()), f.Embedded()))
		}
	}
	return types.NewStruct(fields, nil)
}

func (c *collector) strippedInterface(i *types.Interface) types.Type {
	if i.NumExplicitMethods()+i.NumEmbeddeds() == 0 {
		return i
	}
	var methods []*types.Func
	for m := range i.ExplicitMethods() {
		if m.Exported() {
			methods = append(methods, types.NewFunc(token.NoPos, m.Pkg(), m.Name(), c.stripped(m.Type()).(*types.Signature)))
		}
	}
	var embedded []types.Type
	for e := range i.EmbeddedTypes() {
		embedded = append(embedded, c.stripped(e))
	}
	plain := types.NewInterfaceType(methods, embedded)
	if i.IsImplicit() {
		plain.MarkImplicit()
	}
	return plain
}
