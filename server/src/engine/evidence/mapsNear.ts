/** The map expressions and the loops over maps at a place in a file. */
import type { Expr, Span } from '../../ast/nodes.js';
import type { TextRange } from '../../base/textRange.js';
import type { Event } from '../../facts/declFacts.js';
import { DeclFlow } from '../../flow/declFlow.js';
import { mapLoops, type MapLoop } from '../../flow/mapLoops.js';
import { MutationSummaries } from '../../flow/mutationSummaries.js';
import { ReadLog } from '../../flow/readLog.js';
import type { TypeSystem } from '../../model/typeSystem.js';
import type { Declaration, PackageFile } from '../goPackage.js';

export interface MapNear { readonly flow: DeclFlow; readonly decl: Declaration; readonly map: Expr }

/** The map that is ranged over or used within the range, or on its lines; the nearest to its start. */
export function mapNear(file: PackageFile, range: TextRange, types: TypeSystem): MapNear | undefined {
  const found = flowAt(file, range, types);
  if (!found) return undefined;
  const { decl, flow } = found;
  const wanted = linesOf(file, range);
  const inWanted = (span: Span): boolean => span.start + decl.offset < wanted.end && wanted.start < span.end + decl.offset;
  const distance = (expr: Expr): number => Math.abs(expr.start + decl.offset - range.start);
  const maps = flow.facts.bodies.flatMap((body) => [...body.loops.flatMap((l) => l.x ?? []), ...body.blocks.flatMap((block) => block.events).flatMap(operands)]);
  const [map] = maps.filter((expr) => inWanted(expr) && flow.isMap(expr)).sort((a, b) => distance(a) - distance(b));
  return map && { flow, decl, map };
}

/** The innermost loop over a map around the range's start, or else the first on its lines. */
export function mapLoopNear(file: PackageFile, range: TextRange, types: TypeSystem): { readonly decl: Declaration; readonly loop: MapLoop } | undefined {
  const found = flowAt(file, range, types);
  if (!found) return undefined;
  const { decl, flow } = found;
  const at = range.start - decl.offset;
  const wanted = linesOf(file, range);
  const around = mapLoops(flow).filter(({ loop: { span } }) => span.start <= at && at < span.end);
  const [onLines] = mapLoops(flow).filter(({ loop: { span } }) => wanted.start <= span.start + decl.offset && span.start + decl.offset < wanted.end);
  const loop = around.sort((a, b) => b.loop.span.start - a.loop.span.start)[0] ?? onLines;
  return loop && { decl, loop };
}

function flowAt(file: PackageFile, range: TextRange, types: TypeSystem): { readonly decl: Declaration; readonly flow: DeclFlow } | undefined {
  const wanted = linesOf(file, range);
  const decl = file.declarations.find(({ segment }) => segment.start < wanted.end && wanted.start < segment.end);
  if (!decl) return undefined;
  const facts = decl.full();
  return decl.isBroken ? undefined : { decl, flow: new DeclFlow(decl, facts, types, new MutationSummaries(types, file.pkg, new ReadLog())) };
}

function linesOf({ goFile: { text } }: PackageFile, { start, end }: TextRange): TextRange {
  const newline = text.indexOf('\n', end);
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: newline < 0 ? text.length : newline };
}

/** What may be the map of an operation. */
function operands(event: Event): readonly Expr[] {
  if (event.at === 'call') return event.call.args;
  if (event.at === 'index') return event.expr.kind === 'IndexExpr' ? [event.expr.x] : [];
  if (event.at === 'return') return event.results;
  return event.at === 'assign' ? [...(event.to.kind === 'IndexExpr' ? [event.to.x] : [event.to]), ...(event.from ? [event.from] : [])] : [];
}
