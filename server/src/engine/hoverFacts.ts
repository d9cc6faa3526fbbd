/** Finds what there is to say about a position: loops over maps and slices, what is done to maps, calls of the library about maps, texts of the runtime's, suppression comments. */
import type { CallExpr } from '../ast/nodes.js';
import { pathOf } from '../flow/accessPath.js';
import type { DeclFlow } from '../flow/declFlow.js';
import type { ContainerOp } from '../flow/containerOps.js';
import { isCurrentKey, mapLoops, type MapLoop } from '../flow/mapLoops.js';
import { sliceLoops } from '../flow/sliceLoops.js';
import { fatalTextAt } from '../knowledge/fatalTexts.js';
import { mapCalls } from '../knowledge/mapCalls.js';
import type { TypeSystem } from '../model/typeSystem.js';
import { flowOf } from './flowOf.js';
import type { Declaration, PackageFile } from './goPackage.js';
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
  const hover: Hover = { decl, flow, loops: mapLoops(flow), at, plain: { insideRange: false, currentKey: false, keyMayBeNaN: false, versions } };
  return onOperation(hover) ?? onCall(hover) ?? onMapLoop(hover) ?? onSliceLoop(hover);
}

/** `at`: offset in the declaration. */
interface Hover {
  readonly decl: Declaration; readonly flow: DeclFlow; readonly loops: readonly MapLoop[]; readonly at: number;
  readonly plain: Pick<HoverFacts, 'insideRange' | 'currentKey' | 'keyMayBeNaN' | 'versions'>;
}

function onOperation({ decl, flow, loops, at, plain }: Hover): HoverFacts | undefined {
  const op = flow.directOps.find((o) => isUnder(flow, o, at));
  if (!op) return undefined;
  const operand = operandOf(flow, op);
  const loop = loops.find((l) => l.ops.some((o) => o.span.start === op.span.start && o.kind === op.kind));
  return {
    ...plain, range: absolute(decl, op.span), on: op.kind === 'delete' || op.kind === 'clear' ? op.kind : 'insert', subject: operand ? textOf(decl, operand) : '',
    insideRange: loop !== undefined, currentKey: loop !== undefined && op.key !== undefined && isCurrentKey(flow, loop, op.key), keyMayBeNaN: operand !== undefined && mayBeNaN(flow, operand),
  };
}

function onMapLoop({ decl, flow, at, plain }: Hover): HoverFacts | undefined {
  const loop = rangedMaps(flow).find((l) => l.loop.span.start <= at && at < l.loop.bodySpan.start);
  if (!loop) return undefined;
  const fromLiteral = 'why' in mapLiteralOf(flow, loop) ? {} : { fromLiteral: true as const };
  return { ...plain, ...fromLiteral, range: absolute(decl, { start: loop.loop.span.start, end: loop.map.end }), on: 'range', subject: textOf(decl, loop.map), keyMayBeNaN: mayBeNaN(flow, loop.map) };
}

/** A range over a slice that the loop changes. */
function onSliceLoop({ decl, flow, at, plain }: Hover): HoverFacts | undefined {
  const loop = sliceLoops(flow).find((l) => l.loop.kind === 'range' && l.loop.span.start <= at && at < l.loop.bodySpan.start && l.ops.length > 0);
  return loop && { ...plain, range: absolute(decl, { start: loop.loop.span.start, end: loop.slice.end }), on: 'sliceRange', subject: textOf(decl, loop.slice) };
}

/** `len` inside the loop over the map, functions of the library that have to do with maps, `recover` where maps are used. */
function onCall(hover: Hover): HoverFacts | undefined {
  const { decl, flow, at, plain } = hover;
  const call = callAt(flow, at);
  if (!call) return undefined;
  const range = absolute(decl, call.fun);
  const builtin = flow.builtinName(call);
  if (builtin === 'len') {
    const map = call.args[0];
    const key = map && pathOf(flow, map)?.key;
    const isInside = map !== undefined && key !== undefined && hover.loops.some((l) => l.path.key === key && l.loop.bodySpan.start <= at && at < l.loop.bodySpan.end);
    return map && isInside ? { ...plain, range: absolute(decl, call), on: 'len', subject: textOf(decl, map), insideRange: true } : undefined;
  }
  if (builtin === 'recover') return usesMaps(flow) ? { ...plain, range, on: 'recover', subject: 'recover()' } : undefined;
  const name = flow.qualifiedName(call);
  return name !== undefined && Object.hasOwn(mapCalls, name) && (mapCalls[name]?.ofMaps !== true || holdsMap(flow, call)) ? { ...plain, range, on: 'call', subject: name } : undefined;
}

/** The innermost call whose function the cursor is on. */
function callAt(flow: DeclFlow, at: number): CallExpr | undefined {
  const calls = flow.facts.bodies.flatMap((body) => body.blocks).flatMap((block) => block.events).flatMap((e) => (e.at === 'call' ? [e.call] : []));
  return calls.filter(({ fun }) => fun.start <= at && at < fun.end).sort((a, b) => b.fun.start - a.fun.start || a.fun.end - b.fun.end)[0];
}

function usesMaps(flow: DeclFlow): boolean {
  return flow.facts.bodies.some((body) => body.loops.some((l) => l.x && flow.isMap(l.x)) || body.blocks.some((block) => block.events.some((e) =>
    (e.at === 'index' && e.expr.kind === 'IndexExpr' && flow.isMap(e.expr.x)) || (e.at === 'assign' && e.to.kind === 'IndexExpr' && flow.isMap(e.to.x)) || (e.at === 'call' && e.call.args.some((arg) => flow.isMap(arg))))));
}

/** What is stored is a map, or what is loaded is taken for one. */
function holdsMap(flow: DeclFlow, call: CallExpr): boolean {
  if (call.args.some((arg) => flow.isMap(arg))) return true;
  return flow.facts.bodies.some((body) => body.blocks.some((block) => block.events.some((e) => e.at === 'assign' && e.from?.kind === 'TypeAssertExpr' && e.from.x.start === call.start && flow.isMap(e.from))));
}

function mayBeNaN(flow: DeclFlow, map: MapLoop['map']): boolean {
  const type = flow.types.underlying(flow.types.typeOf(flow, map));
  return type.t === 'map' && flow.types.mayHoldNaN(type.key);
}

function absolute(decl: Declaration, span: { readonly start: number; readonly end: number }): HoverFacts['range'] {
  return { start: span.start + decl.offset, end: span.end + decl.offset };
}

function textOf(decl: Declaration, span: { readonly start: number; readonly end: number }): string {
  return decl.segment.text.slice(span.start, span.end);
}

/** A direct map operation with the cursor on its name or target. */
function isUnder(flow: DeclFlow, op: ContainerOp, at: number): boolean {
  if (op.via.length > 0 || at < op.span.start || at >= op.span.end) return false;
  const operand = operandOf(flow, op);
  return operand !== undefined && flow.isMap(operand) && at < operand.end + 1;
}

/** The map expression of a direct operation. */
function operandOf(flow: DeclFlow, op: ContainerOp): MapLoop['map'] | undefined {
  const event = flow.facts.bodies[op.body]?.blocks[op.point.block]?.events[op.point.index];
  if (event?.at === 'call') return event.call.args[0];
  return event?.at === 'assign' && event.to.kind === 'IndexExpr' ? event.to.x : undefined;
}
