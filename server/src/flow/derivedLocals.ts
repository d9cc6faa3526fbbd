/** The local variables whose values are made from a given source, wherever in the declaration; their length alone is not their value. */
import type { Expr, Node } from '../ast/nodes.js';
import { walk } from '../ast/walk.js';
import { localNamed } from './assignments.js';
import type { DeclFlow } from './declFlow.js';

export type IsSource = (node: Node) => boolean;

/** What the sources are. With `parts`, a variable is also made of what is put into a field or element of it. */
export interface Sources { readonly is: IsSource; readonly locals: readonly number[]; readonly parts: boolean }

export function derivedLocals(flow: DeclFlow, sources: Sources): ReadonlySet<number> {
  const derived = new Set(sources.locals);
  const links = [...assignmentLinks(flow, sources.parts), ...(sources.parts ? copyLinks(flow) : []), ...caseLinks(flow)];
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

interface Link { readonly to: number; readonly from: Expr }

function assignmentLinks(flow: DeclFlow, parts: boolean): readonly Link[] {
  return flow.facts.bodies.flatMap((b) => b.blocks).flatMap((b) => b.events).flatMap((event) => {
    const to = event.at === 'assign' && event.from ? (parts ? rootLocal(flow, event.to) : localNamed(flow.facts, event.to)) : undefined;
    return event.at === 'assign' && event.from && to !== undefined ? [{ to, from: event.from }] : [];
  });
}

/** `maps.Copy(to, from)`, `copyInto(to, from)`: a call without a result that is used fills its first argument. */
function copyLinks(flow: DeclFlow): readonly Link[] {
  return flow.facts.bodies.flatMap((b) => b.blocks).flatMap((b) => b.events).flatMap((event) => {
    if (event.at !== 'call' || event.call.args.length < 2) return [];
    const [first, ...others] = event.call.args;
    const to = first && rootLocal(flow, first);
    if (to === undefined || !first || !['map', 'pointer'].includes(flow.types.underlying(flow.types.typeOf(flow, first)).t)) return [];
    return others.map((from) => ({ to, from }));
  });
}

function caseLinks(flow: DeclFlow): readonly Link[] {
  return flow.facts.locals.flatMap((l) => (l.def.by === 'typeCase' ? [{ to: l.id, from: l.def.x }] : []));
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
