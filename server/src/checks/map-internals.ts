/** Reports code that depends on how the runtime lays out and calls maps: linknames to its functions, casts to copies of its structs. */
import type { CallExpr, Expr } from '../ast/nodes.js';
import { walk } from '../ast/walk.js';
import type { Type } from '../model/types.js';
import type { Check, Finding, Pass } from './api.js';
import { functionName, placeOf, quoted, sourceText } from './place.js';

export const mapInternals: Check = {
  meta: {
    id: 'map-internals', group: 'runtime', severity: 'warning', preview: false, since: '0.1.0', fixable: 'none',
    messages: {
      linkname: '{target} is an internal of Go maps, which toolchain 1.24 rewrote. The code relies on {assumed}.',
      cast: '{target} reads the inside of a map, which toolchain 1.24 changed. The code relies on {assumed}.',
      function: 'the signature and behaviour of a function that any toolchain may change',
      iterator: "the layout of the iterator, of which later toolchains keep a shim for old callers at most",
      classic: 'the layout of toolchains up to 1.23',
      swiss: 'the layout of toolchains from 1.24 on',
      header: 'the first words of a map, which differ between toolchains',
      declared: 'The name it gets here.',
      layout: 'The struct it is read as.',
    },
    docs: {
      title: 'Dependence on the inner workings of maps',
      what: 'A //go:linkname to a map function of the runtime or of reflect, and a cast through unsafe.Pointer from a map to a struct copied from the runtime (hmap, bmap, hiter; from 1.24 Map, table, Iter).',
      why: 'Toolchain 1.24 replaced the map implementation, whatever go.mod says: the structs have other fields and the functions other callers. A cast that was right then reads unrelated words, without any error.',
      fix: 'Use package reflect (MapRange, Len) or package maps.',
      limits: 'Reading the pointer that a map value is, to tell maps apart, is not reported. Structs are recognised by their names (hmap, bmap) and the names of their fields.',
      sure: 'Certain: the cast or the directive is there.',
      versions: 'The layout changed with Go 1.24 (and not where 1.24 or 1.25 is built with GOEXPERIMENT=noswissmap); it follows the toolchain, never go.mod.',
      bad: 'h := *(**hmap)(unsafe.Pointer(&m))\nbuckets := 1 << h.B',
      good: 'n := len(m)',
      claims: { what: [['S2a', 'S2b']], why: [['S3', 'T11'], ['S2a', 'S2b']], versions: [['S3', 'T11']] },
    },
  },
  readsDirectives: true,
  mayConcern: (text) => text.includes('unsafe.Pointer'),
  run(pass) {
    if (implementers.has(pass.pkg.path.replace(/_test$/, ''))) return;
    linknames(pass);
    if (pass.text.includes('unsafe.Pointer')) casts(pass);
  },
};

/** Packages of the standard library that make maps what they are, and change with them. */
const implementers: ReadonlySet<string> = new Set(['runtime', 'internal/runtime/maps', 'reflect', 'internal/reflectlite', 'maps']);

// ------------------------------------------------------------------------------------------------------------------- linkname

/** Functions of the runtime, and those that reflect and maps take from it, by their linked names. */
const internal = /^(?:internal\/runtime\/maps\..+|runtime\.(?:reflect(?:lite)?_)?(?:map(?:iter|Iter|assign|access|delete|clear|clone|len)\w*|makemap\w*)|(?:reflect|internal\/reflectlite)\.(?:map(?:iter|assign|access|delete|clear|clone|len)\w*|makemap)|maps\.clone)$/;

function linknames(pass: Pass): void {
  for (const directive of pass.directives) {
    const [, local, target] = /^\/\/go:linkname\s+(\S+)\s+(\S+)/.exec(directive.text) ?? [];
    if (local === undefined || target === undefined || !internal.test(target)) continue;
    const shape = pass.facts.shapes.find((s) => s.kind === 'func' && s.name === local);
    const assumed = /iter/i.test(target) ? '@iterator' : '@function';
    pass.report({
      rule: 'map-internals', confidence: 'certain', place: placeOf(pass, directive), function: functionName(pass.facts), map: '',
      message: { id: 'linkname', args: { target, assumed } },
      related: shape?.kind === 'func' ? [{ place: placeOf(pass, shape.nameSpan), message: { id: 'declared', args: {} } }] : [],
    });
  }
}

// ----------------------------------------------------------------------------------------------------------------------- casts

/** Field names, in lower case, that together tell a copy of a runtime struct. */
const layouts: readonly { readonly fields: readonly string[]; readonly assumed: string }[] = [
  { fields: ['b', 'buckets', 'oldbuckets'], assumed: '@classic' },
  { fields: ['b', 'hash0', 'buckets'], assumed: '@classic' },
  { fields: ['tophash'], assumed: '@classic' },
  { fields: ['startbucket', 'bptr'], assumed: '@iterator' },
  { fields: ['dirptr', 'dirlen'], assumed: '@swiss' },
  { fields: ['growthleft', 'localdepth'], assumed: '@swiss' },
  { fields: ['entryoffset', 'diroffset'], assumed: '@iterator' },
];

/** Names that copies of the runtime's structs keep, also where only the first fields are copied. */
const copied = /^(?:hmap|bmap)$/i;

function casts(pass: Pass): void {
  for (const decl of pass.syntax().decls) {
    walk(decl, (node) => {
      if (node.kind === 'CallExpr' && node.args.length === 1) reportCast(pass, node);
    });
  }
}

function reportCast(pass: Pass, call: CallExpr): void {
  const [operand] = call.args;
  const callee = pass.types.calleeOf(pass.flow, call);
  if (!operand || callee.is !== 'conversion' || !isUnsafePointer(pass, operand)) return;
  const struct = pointedAt(pass, callee.type);
  if (!struct) return;
  const map = addressedMap(pass, operand);
  const assumed = layoutOf(pass, struct) ?? (map ? '@header' : undefined);
  if (assumed === undefined) return;
  const related: Finding['related'] = struct.t === 'named' && struct.site.file.pkg === pass.pkg
    ? [{ place: { site: struct.site, span: nameSpan(struct) }, message: { id: 'layout', args: {} } }] : [];
  pass.report({
    rule: 'map-internals', confidence: 'certain', place: placeOf(pass, call), function: functionName(pass.facts), map: map ? sourceText(pass, map) : '',
    message: { id: 'cast', args: { target: quoted(pass, call), assumed } }, related,
  });
}

function isUnsafePointer(pass: Pass, expr: Expr): boolean {
  const type = pass.types.underlying(pass.types.typeOf(pass.flow, expr));
  return type.t === 'basic' && type.name === 'unsafe.Pointer';
}

/** The struct at the end of a pointer, or of a pointer to a pointer. */
function pointedAt(pass: Pass, type: Type): Type | undefined {
  let t = pass.types.underlying(type);
  for (let depth = 0; depth < 2 && t.t === 'pointer'; depth += 1) {
    if (pass.types.underlying(t.elem).t === 'struct') return t.elem;
    t = pass.types.underlying(t.elem);
  }
  return undefined;
}

function layoutOf(pass: Pass, type: Type): string | undefined {
  const struct = pass.types.underlying(type);
  if (struct.t !== 'struct') return undefined;
  if (type.t === 'named' && copied.test(type.name)) return '@classic';
  const names = new Set(struct.fields.map((f) => f.name.toLowerCase()));
  return layouts.find((l) => l.fields.every((f) => names.has(f)))?.assumed;
}

/** m in `unsafe.Pointer(&m)`, and in `*(*unsafe.Pointer)(unsafe.Pointer(&m))`, the pointer that the map's variable holds. */
function addressedMap(pass: Pass, operand: Expr): Expr | undefined {
  let inner = operand;
  for (let next: Expr | undefined = operand; next; next = converted(pass, inner)) inner = next;
  return inner.kind === 'UnaryExpr' && inner.op === '&' && pass.flow.isMap(inner.x) ? inner.x : undefined;
}

/** What is converted or dereferenced. */
function converted(pass: Pass, expr: Expr): Expr | undefined {
  if (expr.kind === 'StarExpr' || expr.kind === 'ParenExpr') return expr.x;
  if (expr.kind !== 'CallExpr') return undefined;
  const converts = pass.types.calleeOf(pass.flow, expr).is === 'conversion' || pass.flow.qualifiedName(expr) === 'unsafe.Pointer';
  return converts ? expr.args[0] : undefined;
}

function nameSpan(struct: Extract<Type, { t: 'named' }>): { start: number; end: number } {
  const shape = struct.site.shape().shapes.find((s) => s.kind === 'type' && s.name === struct.name);
  return shape?.kind === 'type' ? shape.nameSpan : { start: 0, end: 0 };
}
