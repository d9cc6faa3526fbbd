/** The local variables whose values are made from a given source; the source's length alone is not its value. */
import type { Expr, Node } from '../ast/nodes.js';
import { walk } from '../ast/walk.js';
import type { Event } from '../facts/declFacts.js';
import { localNamed } from './assignments.js';
import type { DeclFlow } from './declFlow.js';
import { canReach, type Point } from './reach.js';

export type IsSource = (node: Node) => boolean;

/** What the sources are. With `parts`, a variable is also made of what is put into a field or element of it. */
export interface Sources { readonly is: IsSource; readonly locals: readonly number[]; readonly parts: boolean }

/** Wherever in the declaration they get such a value. */
export function derivedLocals(flow: DeclFlow, sources: Sources): ReadonlySet<number> {
  return closure(flow, linksOf(flow, sources), sources);
}

/** Those that may still have it at a point. */
export function derivedAt(flow: DeclFlow, sources: Sources, at: { readonly body: number; readonly point: Point }): ReadonlySet<number> {
  const links = linksOf(flow, sources);
  const all = closure(flow, links, sources);
  return new Set([...all].filter((id) => sources.locals.includes(id) || links.some((link) => link.to === id && isMadeOf(flow, link.from, all, sources.is) && arrives(flow, link, at))));
}

function closure(flow: DeclFlow, links: readonly Link[], sources: Sources): ReadonlySet<number> {
  const derived = new Set(sources.locals);
  for (let size = -1; size !== derived.size;) {
    size = derived.size;
    for (const { to, from } of links) if (!derived.has(to) && isMadeOf(flow, from, derived, sources.is)) derived.add(to);
  }
  return derived;
}

/** Whether evaluating the expression reads one of the locals or a source. */
export function isMadeOf(flow: DeclFlow, expr: Expr, locals: ReadonlySet<number>, isSource: IsSource = none): boolean {
  return !walk(expr, (node) => {
    if (node.kind === 'FuncLit') return 'skip';
    if (node.kind === 'CallExpr' && ['len', 'cap', 'make', 'new'].includes(flow.builtinName(node) ?? '')) return 'skip';
    const id = node.kind === 'Ident' ? flow.facts.uses[node.start] : undefined;
    return isSource(node) || (id !== undefined && locals.has(id)) ? 'stop' : undefined;
  });
}

function none(): boolean {
  return false;
}

/** A value that goes into a local, or into a part of it; `body` and `point` are where, unless it is the local's declaration. */
interface Link { readonly to: number; readonly from: Expr; readonly body?: number; readonly point?: Point }

function linksOf(flow: DeclFlow, sources: Sources): readonly Link[] {
  const links: Link[] = flow.facts.locals.flatMap((l) => (l.def.by === 'typeCase' ? [{ to: l.id, from: l.def.x }] : []));
  for (const [body, { blocks }] of flow.facts.bodies.entries()) {
    for (const [b, block] of blocks.entries()) {
      for (const [index, event] of block.events.entries()) {
        for (const link of linksOfEvent(flow, event, sources)) links.push({ ...link, body, point: { block: b, index: index + 1 } });
      }
    }
  }
  return links;
}

function linksOfEvent(flow: DeclFlow, event: Event, sources: Sources): readonly Link[] {
  if (event.at === 'call') return sources.parts ? filledByCall(flow, event.call.args) : [];
  if (event.at !== 'assign' || !event.from || (event.index > 0 && isCommaOk(event.from, sources))) return [];
  const to = sources.parts ? rootLocal(flow, event.to) : localNamed(flow.facts, event.to);
  return to === undefined ? [] : [{ to, from: event.from }];
}

/** The second result says only whether there is a first one. */
function isCommaOk(from: Expr, sources: Sources): boolean {
  return from.kind === 'TypeAssertExpr' || from.kind === 'IndexExpr' || sources.is(from);
}

/** `maps.Copy(to, from)`, `copyInto(to, from)`. */
function filledByCall(flow: DeclFlow, [first, ...others]: readonly Expr[]): readonly Link[] {
  const to = first && rootLocal(flow, first);
  if (to === undefined || !first || !['map', 'pointer'].includes(flow.types.underlying(flow.types.typeOf(flow, first)).t)) return [];
  return others.map((from) => ({ to, from }));
}

function arrives(flow: DeclFlow, { to, body, point }: Link, at: { readonly body: number; readonly point: Point }): boolean {
  const graph = flow.facts.bodies[at.body];
  if (!graph || !point || body !== at.body) return true;
  return canReach(graph, point, at.point, { stop: (e) => (e.at === 'assign' || e.at === 'zero') && localNamed(flow.facts, e.to) === to });
}

/** The local that an expression is, or is a part of. */
export function rootLocal(flow: DeclFlow, expr: Expr): number | undefined {
  let e = expr;
  for (;;) {
    switch (e.kind) {
      case 'Ident': return flow.facts.uses[e.start];
      case 'ParenExpr': case 'StarExpr': case 'SelectorExpr': case 'IndexExpr': case 'SliceExpr': e = e.x; break;
      case 'UnaryExpr':
        if (e.op !== '&') return undefined;
        e = e.x;
        break;
      default: return undefined;
    }
  }
}
