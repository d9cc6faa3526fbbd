/** Tells whose code a stack frame is: the user's, another module's, the standard library's or the runtime's. */
import type { FrameOrigin } from './crashReport.js';

/** First elements of the import paths of the standard library (`go list std`, Go 1.26). A module may have the same name, so the file has to agree. */
const stdRoots = new Set([
  'archive', 'bufio', 'bytes', 'cmp', 'compress', 'container', 'context', 'crypto', 'database', 'debug', 'embed', 'encoding', 'errors', 'expvar', 'flag', 'fmt',
  'go', 'hash', 'html', 'image', 'index', 'internal', 'io', 'iter', 'log', 'maps', 'math', 'mime', 'net', 'os', 'path', 'plugin', 'reflect', 'regexp', 'runtime',
  'simd', 'slices', 'sort', 'strconv', 'strings', 'structs', 'sync', 'syscall', 'testing', 'text', 'time', 'unicode', 'unique', 'unsafe', 'vendor', 'weak', 'cmd',
]);

/** The import path in a function's full name: what stands before the first dot after the last slash, type arguments aside. */
export function packageOf(functionName: string): string {
  const name = functionName.split('[')[0] ?? '';
  const dot = name.indexOf('.', name.lastIndexOf('/') + 1);
  // The linker writes dots in a path's last element as %2e (cmd/internal/objabi, PathToPrefix).
  return dot < 0 ? '' : name.slice(0, dot).replaceAll('%2e', '.');
}

export function frameOrigin(functionName: string, file: string): FrameOrigin {
  const path = packageOf(functionName);
  // `panic`, `runtime/asm` labels and C functions have no package; Go's own test main has generated code only.
  if (path === '') return functionName === 'panic' || functionName.startsWith('_') ? 'runtime' : 'module';
  if (path === 'runtime' || path.startsWith('internal/runtime/')) return 'runtime';
  if (file === '_testmain.go') return 'std';
  if (stdRoots.has(path.split('/')[0] ?? '') && liesInStd(file)) return 'std';
  return /@v\d|\/pkg\/mod\/|\/vendor\//.test(file) ? 'module' : 'user';
}

/** In `…/src/DIR/` for a directory of the standard library, or, after -trimpath, right in it. A toolchain that go downloaded lies in the module cache. */
function liesInStd(file: string): boolean {
  if (stdRoots.has(file.split('/')[0] ?? '')) return true;
  const [, inside] = /^(?:[A-Za-z]:)?\/(?:.*\/)?src\/([^/]+)\//.exec(file) ?? [];
  return inside !== undefined && stdRoots.has(inside);
}
