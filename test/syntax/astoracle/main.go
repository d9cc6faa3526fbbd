// Astoracle prints the nodes that go/parser finds in Go files, one a line, in the names of the TypeScript syntax tree.
//
// It reads file names from standard input. For every file it prints a line "# name", then "Kind start end details" for each node, with
// offsets in UTF-16 units. The few places where the two trees differ by design are marked below.
package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"strings"
	"unicode/utf8"
)

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	names := bufio.NewScanner(os.Stdin)
	for names.Scan() {
		name := names.Text()
		src, err := os.ReadFile(name)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
		if err != nil {
			fmt.Fprintln(out, "! "+name)
			continue
		}
		fmt.Fprintln(out, "# "+name)
		p := &printer{out: out, file: fset.File(file.Pos()), units: utf16Offsets(src)}
		for _, decl := range file.Decls {
			ast.Inspect(decl, p.visit)
		}
	}
}

// utf16Offsets maps every byte offset to its UTF-16 offset; nil if they are all the same.
func utf16Offsets(src []byte) []int {
	plain := true
	for _, b := range src {
		plain = plain && b < utf8.RuneSelf
	}
	if plain {
		return nil
	}
	offsets := make([]int, len(src)+1)
	at := 0
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		for j := range size {
			offsets[i+j] = at
		}
		at++
		if r > 0xffff {
			at++
		}
		i += size
	}
	offsets[len(src)] = at
	return offsets
}

type printer struct {
	out   *bufio.Writer
	file  *token.File
	units []int
}

func (p *printer) offset(pos token.Pos) int {
	offset := p.file.Offset(pos)
	if p.units == nil {
		return offset
	}
	return p.units[offset]
}

func (p *printer) print(kind string, node ast.Node, details ...any) {
	fmt.Fprintln(p.out, strings.TrimSpace(fmt.Sprint(kind, " ", p.offset(node.Pos()), " ", p.offset(node.End()), " ", fmt.Sprint(details...))))
}

func (p *printer) visit(node ast.Node) bool {
	switch n := node.(type) {
	case nil, *ast.FieldList, *ast.CommentGroup, *ast.Comment:
		// The tree has fields without the list around them, and comments apart.
		return node != nil && reflect.TypeOf(node) == reflect.TypeFor[*ast.FieldList]()
	case *ast.Field:
		p.print("Field", n, len(n.Names), " ", n.Tag != nil)
		for _, name := range n.Names {
			ast.Inspect(name, p.visit)
		}
		ast.Inspect(n.Type, p.visit) // A tag is text, not a node.
		return false
	case *ast.ImportSpec:
		p.print("ImportSpec", n)
		if n.Name != nil {
			ast.Inspect(n.Name, p.visit) // A path is text, not a node.
		}
		return false
	case *ast.GenDecl:
		p.genDecl(n)
		return false
	case *ast.TypeSpec:
		p.print("TypeSpec", n, n.Assign.IsValid())
	case *ast.FuncDecl:
		p.print("FuncDecl", n, n.Recv != nil, " ", n.Body != nil)
	case *ast.SwitchStmt:
		p.print("SwitchStmt", n, n.Tag != nil)
		p.clauses(n.Body, n.Init, n.Tag)
		return false
	case *ast.TypeSwitchStmt:
		p.typeSwitch(n)
		return false
	case *ast.SelectStmt:
		p.print("SelectStmt", n)
		p.clauses(n.Body)
		return false
	case *ast.EmptyStmt:
		if n.Implicit { // It has no text: go/ast puts it at the brace that follows, the tree at the end of the label.
			fmt.Fprintln(p.out, "EmptyStmt implicit")
		} else {
			p.print("EmptyStmt", n)
		}
	case *ast.LabeledStmt:
		// An implicit empty statement makes the end a matter of taste.
		fmt.Fprintln(p.out, "LabeledStmt", p.offset(n.Pos()))
	default:
		p.print(strings.Replace(reflect.TypeOf(node).Elem().Name(), "IndexListExpr", "IndexExpr", 1), node, details(node))
	}
	return true
}

func (p *printer) genDecl(n *ast.GenDecl) {
	p.print("GenDecl", n, n.Tok)
	for i, spec := range n.Specs {
		if value, ok := spec.(*ast.ValueSpec); ok {
			p.print("ValueSpec", value, i, " ", len(value.Names), " ", len(value.Values))
			for _, name := range value.Names {
				ast.Inspect(name, p.visit)
			}
			if value.Type != nil {
				ast.Inspect(value.Type, p.visit)
			}
			for _, value := range value.Values {
				ast.Inspect(value, p.visit)
			}
			continue
		}
		ast.Inspect(spec, p.visit)
	}
}

// typeSwitch leaves out the assignment and assertion that go/ast makes of "switch v := x.(type)".
func (p *printer) typeSwitch(n *ast.TypeSwitchStmt) {
	p.print("TypeSwitchStmt", n)
	guard := n.Assign
	var x ast.Expr
	switch guard := guard.(type) {
	case *ast.ExprStmt:
		x = guard.X
	case *ast.AssignStmt:
		ast.Inspect(guard.Lhs[0], p.visit)
		x = guard.Rhs[0]
	}
	p.clauses(n.Body, n.Init, x.(*ast.TypeAssertExpr).X)
}

// clauses visits a switch's head and its clauses without the block around them.
func (p *printer) clauses(body *ast.BlockStmt, head ...ast.Node) {
	for _, node := range head {
		if node != nil && !reflect.ValueOf(node).IsNil() {
			ast.Inspect(node, p.visit)
		}
	}
	for _, clause := range body.List {
		ast.Inspect(clause, p.visit)
	}
}

// details is what a node says beyond its kind, span and children.
func details(node ast.Node) string {
	switch n := node.(type) {
	case *ast.BasicLit:
		return n.Kind.String()
	case *ast.UnaryExpr:
		return n.Op.String()
	case *ast.BinaryExpr:
		return n.Op.String()
	case *ast.AssignStmt:
		return fmt.Sprint(n.Tok, " ", len(n.Lhs), " ", len(n.Rhs))
	case *ast.IncDecStmt:
		return n.Tok.String()
	case *ast.BranchStmt:
		return n.Tok.String()
	case *ast.CallExpr:
		return fmt.Sprint(len(n.Args), " ", n.Ellipsis.IsValid())
	case *ast.CompositeLit:
		return fmt.Sprint(n.Type != nil, " ", len(n.Elts))
	case *ast.IndexExpr:
		return "1"
	case *ast.IndexListExpr:
		return fmt.Sprint(len(n.Indices))
	case *ast.SliceExpr:
		return fmt.Sprint(n.Low != nil, " ", n.High != nil, " ", n.Max != nil)
	case *ast.ArrayType:
		return fmt.Sprint(n.Len != nil)
	case *ast.ChanType:
		return [...]string{ast.SEND: "send", ast.RECV: "recv", ast.SEND | ast.RECV: "both"}[n.Dir]
	case *ast.FuncType:
		return fmt.Sprint(n.TypeParams.NumFields() > 0, " ", n.Params.NumFields() > 0, " ", n.Results.NumFields() > 0)
	case *ast.RangeStmt:
		return fmt.Sprint(n.Tok == token.DEFINE, " ", n.Key != nil, " ", n.Value != nil)
	case *ast.IfStmt:
		return fmt.Sprint(n.Init != nil, " ", n.Else != nil)
	case *ast.ForStmt:
		return fmt.Sprint(n.Init != nil, " ", n.Cond != nil, " ", n.Post != nil)
	case *ast.CaseClause:
		return fmt.Sprint(n.List == nil, " ", len(n.List), " ", len(n.Body))
	case *ast.CommClause:
		return fmt.Sprint(n.Comm != nil, " ", len(n.Body))
	case *ast.BlockStmt:
		return fmt.Sprint(len(n.List))
	case *ast.ReturnStmt:
		return fmt.Sprint(len(n.Results))
	case *ast.TypeAssertExpr:
		return fmt.Sprint(n.Type != nil)
	}
	return ""
}
