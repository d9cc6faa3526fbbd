/** Values of keys that are known while a program is read: literals, named constants, and what is made of them. */
import type { BasicLit, CallExpr, Expr } from '../ast/nodes.js';
import type { DeclFlow } from './declFlow.js';

/** A string's text or an integer. */
export type Constant = string | bigint;
/** A local taken to hold a value. */
export interface Assumed { readonly local: number; readonly value: Constant }

const maxDepth = 8;

export function constantOf(flow: DeclFlow, e: Expr, assumed?: Assumed, depth = 0): Constant | undefined {
  if (depth > maxDepth) return undefined;
  switch (e.kind) {
    case 'ParenExpr': return constantOf(flow, e.x, assumed, depth + 1);
    case 'BasicLit': return literal(e);
    case 'SelectorExpr': return declared(flow, e);
    case 'Ident': {
      const id = flow.facts.uses[e.start];
      if (id === undefined) return declared(flow, e);
      if (id === assumed?.local) return assumed.value;
      const def = flow.facts.locals[id]?.def;
      if (def?.by === 'const') return def.init && constantOf(flow, def.init, assumed, depth + 1);
      return def?.by === 'value' && def.count === 1 && flow.assignments.isSingle(id) ? constantOf(flow, def.init, assumed, depth + 1) : undefined;
    }
    case 'BinaryExpr': {
      const [x, y] = e.op === '+' ? [e.x, e.y].map((side) => constantOf(flow, side, assumed, depth + 1)) : [];
      return typeof x === 'string' && typeof y === 'string' ? x + y : undefined;
    }
    case 'CallExpr': return converted(flow, e, assumed, depth);
    default: return undefined;
  }
}

/** Whether a condition holds; undefined when that is not known. */
export function conditionHolds(flow: DeclFlow, cond: Expr, assumed: Assumed): boolean | undefined {
  if (cond.kind !== 'BinaryExpr' || (cond.op !== '==' && cond.op !== '!=')) return undefined;
  const [x, y] = [constantOf(flow, cond.x, assumed), constantOf(flow, cond.y, assumed)];
  return x === undefined || y === undefined ? undefined : (x === y) === (cond.op === '==');
}

function literal(e: BasicLit): Constant | undefined {
  if (e.lit === 'INT') return /^(?:0|[1-9]\d*)$/.test(e.text) ? BigInt(e.text) : undefined;
  return e.lit === 'STRING' && !e.text.includes('\\') ? e.text.slice(1, -1) : undefined;
}

/** Constants of the package level that are literals. */
function declared(flow: DeclFlow, e: Expr): Constant | undefined {
  const entity = flow.types.entityOf(flow, e);
  if (entity.is !== 'decl' || entity.kind !== 'const') return undefined;
  for (const shape of entity.site.shape().shapes) {
    const value = shape.kind === 'const' ? shape.values[shape.names.indexOf(entity.name)] : undefined;
    if (value) return value.kind === 'BasicLit' ? literal(value) : undefined;
  }
  return undefined;
}

const conversions: Readonly<Record<string, (text: string) => string>> = {
  'strings.ToLower': (text) => text.toLowerCase(), 'strings.ToUpper': (text) => text.toUpperCase(), 'strings.TrimSpace': (text) => text.trim(),
};

/** Letters outside ASCII are left out: their cases are not the same in every language. */
function converted(flow: DeclFlow, call: CallExpr, assumed: Assumed | undefined, depth: number): Constant | undefined {
  const [argument, ...more] = call.args;
  const text = argument && more.length === 0 ? constantOf(flow, argument, assumed, depth + 1) : undefined;
  if (typeof text !== 'string' || !/^[ -~]*$/.test(text)) return undefined;
  return conversions[flow.qualifiedName(call) ?? '']?.(text);
}
