/** What a stack was doing to a map, by the functions of the runtime that compiled code, reflection and package maps call. */
import type { CrashKind, MapOperation, StackFrame } from './crashReport.js';

/** Names of runtime/map*.go up to 1.23 and of internal/runtime/maps from 1.24 on; reflect and maps have some of them under their own name (linkname). */
const functions: readonly (readonly [RegExp, MapOperation])[] = [
  [/^(?:runtime|reflect|internal\/runtime\/maps)\.(?:runtime_)?mapaccess/, 'read'],
  [/^(?:runtime|reflect|internal\/runtime\/maps)\.(?:runtime_)?mapassign/, 'write'],
  [/^(?:runtime|reflect|internal\/runtime\/maps)\.(?:runtime_)?mapdelete/, 'delete'],
  [/^(?:runtime|reflect)\.mapiter(?:init|next)$/, 'range'],
  [/^(?:runtime|reflect)\.mapIter(?:Start|Next)$/, 'range'],
  [/^(?:runtime|reflect)\.mapclear$/, 'clear'],
  [/^reflect\.maplen$/, 'len'],
  [/^maps\.clone$|^internal\/runtime\/maps\.\(\*Map\)\.Clone$/, 'clone'],
  [/^internal\/runtime\/maps\.\(\*Iter\)\./, 'range'],
  [/^internal\/runtime\/maps\.\(\*Map\)\.(?:Delete|deleteSmall)/, 'delete'],
  [/^internal\/runtime\/maps\.\(\*table\)\.Delete/, 'delete'],
  [/^internal\/runtime\/maps\.\(\*Map\)\.(?:[Pp]ut|growTo)/, 'write'],
  [/^internal\/runtime\/maps\.\(\*table\)\.(?:[Pp]ut|grow|rehash|split)/, 'write'],
  [/^internal\/runtime\/maps\.\(\*Map\)\.[Cc]lear/, 'clear'],
  [/^internal\/runtime\/maps\.\(\*Map\)\.[Gg]et/, 'read'],
];

/** Of the frames above the first that is neither the runtime's nor the standard library's, the outermost that says it: a clone iterates. */
export function mapOperation(frames: readonly StackFrame[]): MapOperation | undefined {
  const end = frames.findIndex((f) => f.origin !== 'runtime' && f.origin !== 'std');
  const found = frames.slice(0, end < 0 ? frames.length : end).map((f) => functions.find(([name]) => name.test(f.function))?.[1]);
  return found.findLast((operation) => operation !== undefined);
}

/** Of the goroutine that noticed, where the frames of the runtime are not printed: the message begins with what it was doing itself. */
export function noticedOperation(kind: CrashKind): MapOperation | undefined {
  switch (kind) {
    case 'concurrent-map-writes': return 'change';
    case 'nil-map-write': return 'write';
    case 'concurrent-map-read-write': return 'read';
    case 'concurrent-map-iteration-write': return 'range';
    case 'concurrent-map-clone-write': return 'clone';
    default: return undefined;
  }
}
