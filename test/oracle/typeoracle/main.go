// Typeoracle asks go/types what Mapguard's resolver has to know: the kind of every operand that is ranged over, indexed, or given to
// delete, clear, len or cap, in the packages of some directories.
//
//	typeoracle [-tests] [-r] DIR...
//
// It prints one line an operand: file, start and end (bytes), context, kind and type, separated by tabs. -r takes the directories
// below DIR as well, but for testdata, vendor and those that start with "." or "_". -tests adds test files.
//
// Imports are found where they lie: the standard library in GOROOT/src, the packages of the same module, those that go.mod
// replaces by a directory, and those in the module's vendor directory. Others are missing, and what depends on them is of kind "invalid".
//
// Aliases are written out, as the resolver does.
//
//go:debug gotypesalias=0
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
)

func main() {
	tests := flag.Bool("tests", false, "check test files too")
	recursive := flag.Bool("r", false, "check directories below as well")
	flag.Parse()
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	o := &oracle{fset: token.NewFileSet(), imported: map[string]*types.Package{}, modules: map[string]*module{}, out: out, tests: *tests}
	for _, dir := range flag.Args() {
		dir, err := filepath.Abs(dir)
		if err != nil {
			log.Fatal(err)
		}
		for _, d := range directories(dir, *recursive) {
			o.check(d)
		}
	}
}

func directories(root string, recursive bool) []string {
	if !recursive {
		return []string{root}
	}
	var dirs []string
	filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return nil
		}
		name := entry.Name()
		if path != root && (name == "testdata" || name == "vendor" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")) {
			return filepath.SkipDir
		}
		dirs = append(dirs, path)
		return nil
	})
	return dirs
}

// A module is what go.mod says, as "go mod edit -json" prints it.
type module struct {
	Dir    string `json:"-"`
	Module struct{ Path string }
	// New.Path is a directory if it has no version.
	Replace []struct {
		Old, New struct{ Path, Version string }
	}
}

type oracle struct {
	fset     *token.FileSet
	imported map[string]*types.Package // by directory; nil while it is being loaded, or broken
	modules  map[string]*module        // by directory of a package
	out      *bufio.Writer
	tests    bool
}

// moduleOf reads the go.mod file nearest to a directory.
func (o *oracle) moduleOf(dir string) *module {
	if m, ok := o.modules[dir]; ok {
		return m
	}
	var m *module
	if file := filepath.Join(dir, "go.mod"); exists(file) {
		m = &module{Dir: dir}
		text, err := exec.Command("go", "mod", "edit", "-json", file).Output()
		if err == nil {
			err = json.Unmarshal(text, m)
		}
		if err != nil {
			log.Printf("%s: %v", file, err)
		}
	} else if parent := filepath.Dir(dir); parent != dir {
		m = o.moduleOf(parent)
	}
	o.modules[dir] = m
	return m
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// find gives the directory of an import path for code in dir, or "".
func (o *oracle) find(path, dir string) string {
	goroot := filepath.Join(runtime.GOROOT(), "src")
	candidates := []string{filepath.Join(goroot, path)}
	m := o.moduleOf(dir)
	if m != nil && m.Module.Path == "std" {
		candidates = append(candidates, filepath.Join(goroot, "vendor", path))
	} else if m != nil {
		if rest, ok := within(path, m.Module.Path); ok {
			candidates = append(candidates, filepath.Join(m.Dir, rest))
		}
		for _, r := range m.Replace {
			if rest, ok := within(path, r.Old.Path); ok && r.New.Version == "" {
				target := r.New.Path
				if !filepath.IsAbs(target) {
					target = filepath.Join(m.Dir, target)
				}
				candidates = append(candidates, filepath.Join(target, rest))
			}
		}
		candidates = append(candidates, filepath.Join(m.Dir, "vendor", path))
	}
	for _, c := range candidates {
		if files, _ := filepath.Glob(filepath.Join(c, "*.go")); len(files) > 0 {
			return c
		}
	}
	return ""
}

func within(path, prefix string) (rest string, ok bool) {
	if path == prefix {
		return "", true
	}
	return strings.CutPrefix(path, prefix+"/")
}

// An importer loads packages for the code of one directory.
type importer struct {
	*oracle
	dir string
}

func (i importer) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	dir := i.find(path, i.dir)
	if dir == "" {
		return nil, fmt.Errorf("%s is missing", path)
	}
	if _, seen := i.imported[dir]; !seen {
		i.imported[dir] = nil
		if p, err := build.ImportDir(dir, 0); len(p.GoFiles)+len(p.CgoFiles) > 0 {
			i.imported[dir], _, _ = i.typecheck(path, dir, append(p.GoFiles, p.CgoFiles...), true)
		} else {
			return nil, err
		}
	}
	if p := i.imported[dir]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("%s cannot be loaded", path)
}

func (o *oracle) typecheck(path, dir string, names []string, signatures bool) (*types.Package, []*ast.File, *types.Info) {
	var files []*ast.File
	for _, name := range names {
		if file, err := parser.ParseFile(o.fset, filepath.Join(dir, name), nil, parser.SkipObjectResolution); file != nil {
			files = append(files, file)
		} else {
			log.Print(err)
		}
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{
		Importer: importer{o, dir}, FakeImportC: true, IgnoreFuncBodies: signatures,
		Error: func(error) {}, // missing packages are expected
		Sizes: types.SizesFor("gc", build.Default.GOARCH),
	}
	p, _ := config.Check(path, o.fset, files, info)
	return p, files, info
}

func (o *oracle) check(dir string) {
	p, _ := build.ImportDir(dir, 0)
	own, external := append(p.GoFiles, p.CgoFiles...), []string(nil)
	if o.tests {
		own, external = append(own, p.TestGoFiles...), p.XTestGoFiles
	}
	path := dir
	if m := o.moduleOf(dir); m != nil {
		rest, _ := filepath.Rel(m.Dir, dir)
		path = strings.TrimPrefix(filepath.Join(m.Module.Path, rest), "std/")
	}
	o.print(path, dir, own)
	o.print(path+"_test", dir, external)
}

func (o *oracle) print(path, dir string, names []string) {
	if len(names) == 0 {
		return
	}
	sort.Strings(names)
	_, files, info := o.typecheck(path, dir, names, false)
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			if x, context := operand(info, n); x != nil {
				from, to := o.fset.PositionFor(x.Pos(), false), o.fset.PositionFor(x.End(), false)
				kind, typ := describe(info, x)
				fmt.Fprintf(o.out, "%s\t%d\t%d\t%s\t%s\t%s\n", from.Filename, from.Offset, to.Offset, context, kind, typ)
			}
			return true
		})
	}
}

func operand(info *types.Info, n ast.Node) (x ast.Expr, context string) {
	switch n := n.(type) {
	case *ast.RangeStmt:
		return n.X, "range"
	case *ast.IndexExpr:
		return n.X, "index"
	case *ast.IndexListExpr:
		return n.X, "index"
	case *ast.CallExpr:
		id, _ := ast.Unparen(n.Fun).(*ast.Ident)
		builtin, ok := info.Uses[id].(*types.Builtin)
		if !ok || len(n.Args) == 0 {
			return nil, ""
		}
		switch name := builtin.Name(); name {
		case "delete", "clear", "len":
			return n.Args[0], name
		case "cap":
			return n.Args[0], "len"
		}
	}
	return nil, ""
}

func describe(info *types.Info, x ast.Expr) (kind, typ string) {
	tv := info.Types[x]
	t := tv.Type
	if t == nil {
		// A generic function that is being instantiated has no entry of its own.
		switch x := ast.Unparen(x).(type) {
		case *ast.Ident:
			if o := info.Uses[x]; o != nil {
				t = o.Type()
			}
		case *ast.SelectorExpr:
			if o := info.Uses[x.Sel]; o != nil {
				t = o.Type()
			}
		}
	}
	if t == nil {
		return "invalid", "invalid type"
	}
	if b, ok := t.Underlying().(*types.Basic); ok && b.Kind() == types.Invalid {
		return "invalid", t.String()
	}
	if tv.IsType() {
		return "generic", t.String()
	}
	return kindOf(t), t.String()
}

func kindOf(t types.Type) string {
	if _, ok := t.(*types.TypeParam); ok {
		return "typeparam"
	}
	switch u := t.Underlying().(type) {
	case *types.Map:
		return "map"
	case *types.Slice:
		return "slice"
	case *types.Array:
		return "array"
	case *types.Pointer:
		return "pointer"
	case *types.Chan:
		return "chan"
	case *types.Struct:
		return "struct"
	case *types.Interface:
		return "interface"
	case *types.Signature:
		if u.TypeParams().Len() > 0 {
			return "generic"
		}
		return "func"
	case *types.Basic:
		if u.Info()&types.IsString != 0 {
			return "string"
		}
		if u.Info()&types.IsInteger != 0 {
			return "int"
		}
	}
	return "other"
}
