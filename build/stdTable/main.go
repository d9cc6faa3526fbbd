// Stdtable writes the public declarations of Go's standard library as Go source without function bodies, gzipped: the table that
// Mapguard reads where Go's own sources are not to be had.
//
//	stdtable FILE
//
// The first line names the Go release. Then comes for each package a line "== path" and the declarations: everything exported, and what
// exported declarations expose although it is unexported or internal. Only what can matter to the type of an expression is kept:
// no parameter names, no unexported fields but embedded ones, and values of constants only where they may be an array's length. The
// thousands of integer constants of syscall and debug/... would double the table and hardly ever decide the type of anything.
//
// Declarations of several platforms are merged. A declaration (or a struct's field) that is not the same on all platforms that have it
// is left out, because the table does not know for which one it is read.
package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"go/build"
	"go/importer"
	"go/token"
	"go/types"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
)

var platforms = [][2]string{{"linux", "amd64"}, {"windows", "amd64"}, {"darwin", "arm64"}, {"js", "wasm"}}

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: stdtable FILE")
	}
	merged := table{}
	for _, platform := range platforms {
		merged.merge(read(platform[0], platform[1]))
	}
	var text bytes.Buffer
	fmt.Fprintln(&text, runtime.Version())
	merged.write(&text)
	var zipped bytes.Buffer
	w, _ := gzip.NewWriterLevel(&zipped, gzip.BestCompression)
	w.Write(text.Bytes())
	w.Close()
	if err := os.WriteFile(os.Args[1], zipped.Bytes(), 0o666); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s: %d packages, %d bytes, %d gzipped\n", runtime.Version(), len(merged), text.Len(), zipped.Len())
}

// read gives the declarations of one platform.
func read(goos, goarch string) table {
	build.Default.GOOS, build.Default.GOARCH, build.Default.CgoEnabled = goos, goarch, false
	// The experiments that are on differ between architectures; those of the register ABI choose files of internal/abi.
	build.Default.ToolTags = nil
	if goarch != "wasm" {
		build.Default.ToolTags = []string{"goexperiment.regabiwrappers", "goexperiment.regabiargs"}
	}
	imp := importer.ForCompiler(token.NewFileSet(), "source", nil)
	c := &collector{table: table{}, seen: map[types.Object]bool{}}
	for _, path := range publicPackages() {
		p, err := imp.Import(path)
		if err != nil {
			if _, none := err.(*build.NoGoError); !none && !strings.Contains(err.Error(), "build constraints exclude all Go files") {
				log.Printf("%s/%s: %v", goos, goarch, err)
			}
			continue
		}
		for _, name := range p.Scope().Names() {
			if token.IsExported(name) {
				c.want(p.Scope().Lookup(name))
			}
		}
	}
	for len(c.todo) > 0 {
		o := c.todo[0]
		c.todo = c.todo[1:]
		c.declare(o)
	}
	return c.table
}

// publicPackages gives the import paths that programs may name, but for the two that declare what is built in.
func publicPackages() []string {
	var paths []string
	root := filepath.Join(runtime.GOROOT(), "src")
	filepath.WalkDir(root, func(dir string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() || dir == root {
			return nil
		}
		switch name := entry.Name(); name {
		case "internal", "vendor", "testdata", "cmd", "builtin", "unsafe":
			return filepath.SkipDir
		default:
			if strings.HasPrefix(name, "_") {
				return filepath.SkipDir
			}
		}
		if files, _ := filepath.Glob(filepath.Join(dir, "*.go")); len(files) > 0 {
			path, _ := filepath.Rel(root, dir)
			paths = append(paths, filepath.ToSlash(path))
		}
		return nil
	})
	sort.Strings(paths)
	return paths
}
