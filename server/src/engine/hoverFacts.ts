/** Finds what there is to say about a position: loops over maps and slices, what is done to maps, calls of the library about maps, texts of the runtime's, suppression comments. */
import type { Expr } from '../ast/nodes.js';
import { pathOf } from '../flow/accessPath.js';
import { localNamed } from '../flow/assignments.js';
import type { DeclFlow } from '../flow/declFlow.js';
import { inLoop } from '../flow/mapLoops.js';
import { sliceLoops, type SliceLoop } from '../flow/sliceLoops.js';
import { fatalTextAt } from '../knowledge/fatalTexts.js';
import type { TypeSystem } from '../model/typeSystem.js';
import { flowOf } from './flowOf.js';
import type { Declaration, PackageFile } from './goPackage.js';
import { hoveredCall, rangedCall, type HoveredCall } from './hoveredCall.js';
import { hoveredOperation } from './hoveredOperation.js';
import { mapLiteralOf, rangedMaps } from './loop/mapLiteral.js';
import type { HoverFacts } from './sessionApi.js';
import { suppressionsIn } from './suppress.js';

/** `offset` in UTF-16 units of the file. Undefined where gopls' own hover is all there is to say. */
export function hoverFactsAt(file: PackageFile, offset: number, types: TypeSystem, versions: HoverFacts['versions']): HoverFacts | undefined {
  const { text, scan } = file.goFile;
  const plain = { insideRange: false, currentKey: false, keyMayBeNaN: false, versions };
  const comment = scan.directives.find((d) => d.start <= offset && offset < d.end);
  if (comment) {
    const [suppression] = suppressionsIn(text, [comment], () => true);
    return suppression && { ...plain, range: suppression.range, on: 'directive', subject: suppression.ids.join(', ') };
  }
  const said = fatalTextAt(text, offset);
  if (said) return { ...plain, range: said.range, on: 'fatalText', subject: said.text };
  const decl = file.declarations.find((d) => d.segment.start <= offset && offset < d.segment.end);
  if (!decl || !worthALook.test(decl.segment.text)) return undefined;
  return inDeclaration(decl, offset - decl.offset, types, versions);
}

/** Most declarations have nothing that a hover would speak of. */
const worthALook = /\brange\b|\b(?:delete|clear|recover|maps\.\w+|Load|Store|Swap|Range|LoadOrStore|LoadAndDelete|CompareAndSwap|CompareAndDelete|Clear)\(|\]\s*\S{0,2}=|\]\s*(?:\+\+|--)/;

function inDeclaration(decl: Declaration, at: number, types: TypeSystem, versions: HoverFacts['versions']): HoverFacts | undefined {
  const flow = flowOf(decl, types);
  if (!flow) return undefined;
  const hover: Hover = { decl, flow, at, plain: { insideRange: false, currentKey: false, keyMayBeNaN: false, versions } };
  return onOperation(hover) ?? onCall(hover, hoveredCall(flow, at)) ?? onMapLoop(hover) ?? onSliceLoop(hover);
}

/** `at`: offset in the declaration. */
interface Hover {
  readonly decl: Declaration; readonly flow: DeclFlow; readonly at: number;
  readonly plain: Pick<HoverFacts, 'insideRange' | 'currentKey' | 'keyMayBeNaN' | 'versions'>;
}

function onOperation({ decl, flow, at, plain }: Hover): HoverFacts | undefined {
  const found = hoveredOperation(flow, at);
  if (!found) return undefined;
  const { span, map, ...operation } = found;
  return { ...plain, ...operation, range: absolute(decl, span), subject: textOf(decl, map), keyMayBeNaN: mayBeNaN(flow, map) };
}

function onCall({ decl, plain }: Hover, call: HoveredCall | undefined): HoverFacts | undefined {
  if (!call) return undefined;
  const range = absolute(decl, call.span);
  return call.on === 'len' ? { ...plain, range, on: 'len', subject: textOf(decl, call.map), insideRange: true } : { ...plain, range, on: call.on, subject: call.subject };
}

/** A range over a map, whatever gives it: a variable, a call, a conversion. */
function onMapLoop(hover: Hover): HoverFacts | undefined {
  const { decl, flow, at, plain } = hover;
  const loop = flow.facts.bodies.flatMap((body) => body.loops).find((l) => l.kind === 'range' && l.span.start <= at && at < l.bodySpan.start);
  if (!loop?.x) return undefined;
  const known = rangedMaps(flow).find((l) => l.loop === loop);
  const map = known?.map ?? loop.x;
  if (!known && !flow.isMap(map)) return onCall(hover, rangedCall(flow, loop));
  const fromLiteral = known && !('why' in mapLiteralOf(flow, known)) ? { fromLiteral: true as const } : {};
  return { ...plain, ...fromLiteral, range: absolute(decl, { start: loop.span.start, end: loop.x.end }), on: 'range', subject: textOf(decl, map), keyMayBeNaN: mayBeNaN(flow, map) };
}

/** A range over a slice that the loop changes. */
function onSliceLoop({ decl, flow, at, plain }: Hover): HoverFacts | undefined {
  const loop = sliceLoops(flow).find((l) => l.loop.kind === 'range' && l.loop.span.start <= at && at < l.loop.bodySpan.start);
  const change = loop && changeOf(flow, loop);
  return loop && change && { ...plain, range: absolute(decl, { start: loop.loop.span.start, end: loop.loop.x?.end ?? loop.slice.end }), on: 'sliceRange', subject: textOf(decl, loop.slice), sliceChange: change };
}

function changeOf(flow: DeclFlow, loop: SliceLoop): HoverFacts['sliceChange'] {
  const kinds = loop.ops.map((op) => op.kind);
  if (kinds.includes('remove')) return 'removed';
  if (kinds.length > 0) return 'replaced';
  return loop.loop.value !== undefined && assignsAhead(flow, loop) ? 'assigned' : undefined;
}

/** An assignment to another element than the one whose turn it is. */
function assignsAhead(flow: DeclFlow, { body, loop, path, indexLocal }: SliceLoop): boolean {
  const isAnother = (to: Expr): boolean => to.kind === 'IndexExpr' && pathOf(flow, to.x)?.key === path.key && (indexLocal === undefined || !to.indices[0] || localNamed(flow.facts, to.indices[0]) !== indexLocal);
  return body.blocks.some((block, b) => inLoop(body, loop, { block: b, index: 0 }) && block.events.some((e) => e.at === 'assign' && isAnother(e.to)));
}

function mayBeNaN(flow: DeclFlow, map: Expr): boolean {
  const type = flow.types.underlying(flow.types.typeOf(flow, map));
  return type.t === 'map' && flow.types.mayHoldNaN(type.key);
}

function absolute(decl: Declaration, span: { readonly start: number; readonly end: number }): HoverFacts['range'] {
  return { start: span.start + decl.offset, end: span.end + decl.offset };
}

function textOf(decl: Declaration, span: { readonly start: number; readonly end: number }): string {
  return decl.segment.text.slice(span.start, span.end);
}
