/** Finds what there is to say about a position: a range over a map, an operation on a map, a suppression comment. */
import { DeclFlow } from '../flow/declFlow.js';
import type { ContainerOp } from '../flow/containerOps.js';
import { isCurrentKey, mapLoops, type MapLoop } from '../flow/mapLoops.js';
import { MutationSummaries } from '../flow/mutationSummaries.js';
import { ReadLog } from '../flow/readLog.js';
import type { TypeSystem } from '../model/typeSystem.js';
import type { Declaration, PackageFile } from './goPackage.js';
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
  const decl = file.declarations.find((d) => d.segment.start <= offset && offset < d.segment.end);
  if (!decl || (!decl.segment.text.includes('range') && !/\b(?:delete|clear)\b|\]\s*\S{0,2}=/.test(decl.segment.text))) return undefined;
  return inDeclaration(decl, offset - decl.offset, types, versions);
}

function inDeclaration(decl: Declaration, at: number, types: TypeSystem, versions: HoverFacts['versions']): HoverFacts | undefined {
  const facts = decl.full();
  if (decl.isBroken) return undefined;
  const flow = new DeclFlow(decl, facts, types, new MutationSummaries(types, decl.file.pkg, new ReadLog()));
  const loops = mapLoops(flow);
  const { text } = decl.segment;
  const nan = (map: MapLoop['map']): boolean => {
    const type = types.underlying(types.typeOf(flow, map));
    return type.t === 'map' && types.mayHoldNaN(type.key);
  };
  const absolute = (span: { start: number; end: number }): HoverFacts['range'] => ({ start: span.start + decl.offset, end: span.end + decl.offset });
  const op = flow.directOps.find((o) => isUnder(flow, o, at));
  if (op) {
    const operand = operandOf(flow, op);
    const loop = loops.find((l) => l.ops.some((o) => o.span.start === op.span.start && o.kind === op.kind));
    return {
      range: absolute(op.span), on: op.kind === 'delete' || op.kind === 'clear' ? op.kind : 'insert', subject: operand ? text.slice(operand.start, operand.end) : '',
      insideRange: loop !== undefined, currentKey: loop !== undefined && op.key !== undefined && isCurrentKey(flow, loop, op.key),
      keyMayBeNaN: operand !== undefined && nan(operand), versions,
    };
  }
  const loop = loops.find((l) => l.loop.span.start <= at && at < l.loop.bodySpan.start);
  return loop && {
    range: absolute({ start: loop.loop.span.start, end: loop.map.end }), on: 'range', subject: text.slice(loop.map.start, loop.map.end), insideRange: false,
    currentKey: false, keyMayBeNaN: nan(loop.map), versions,
  };
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
