/** Expressions of a loop's body as terms over its current key and value; what is not known to be one is none. */
import type { BasicLit, BinaryExpr, CallExpr, Expr } from '../../ast/nodes.js';
import { constantOf } from '../../flow/constantKey.js';
import type { DeclFlow } from '../../flow/declFlow.js';
import type { Arithmetic, Term, TextTest } from '../iterator/loopBody.js';

export interface TermScope { readonly flow: DeclFlow; readonly keyLocal?: number | undefined; readonly valueLocal?: number | undefined }

const maxDepth = 8;

export function termOf(scope: TermScope, e: Expr, depth = 0): Term | undefined {
  if (depth > maxDepth) return undefined;
  switch (e.kind) {
    case 'ParenExpr': return termOf(scope, e.x, depth + 1);
    case 'BasicLit': return constant(literalValue(e));
    case 'Ident': return identTerm(scope, e, depth);
    case 'UnaryExpr': return unaryTerm(scope, e, depth);
    case 'BinaryExpr': return binaryTerm(scope, e, depth);
    case 'CallExpr': return callTerm(scope, e, depth);
    default: return declaredConstant(scope.flow, e);
  }
}

function constant(value: string | number | boolean | undefined): Term | undefined {
  return value === undefined ? undefined : { is: 'constant', value };
}

/** Without escapes and in decimal: what is rarer is left to a reader. */
function literalValue({ lit, text }: BasicLit): string | number | undefined {
  switch (lit) {
    case 'INT': return /^(?:0|[1-9]\d*)$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
    case 'FLOAT': return /^[\d.]+(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
    case 'CHAR': return text.includes('\\') ? undefined : text.codePointAt(1);
    case 'STRING': return text.includes('\\') ? undefined : text.slice(1, -1);
    default: return undefined;
  }
}

function identTerm(scope: TermScope, e: Extract<Expr, { kind: 'Ident' }>, depth: number): Term | undefined {
  const { flow } = scope;
  const id = flow.facts.uses[e.start];
  if (id === undefined) return (e.name === 'true' || e.name === 'false') && flow.types.entityOf(flow, e).is === 'builtin' ? constant(e.name === 'true') : declaredConstant(flow, e);
  if (id === scope.keyLocal || id === scope.valueLocal) return flow.assignments.isStable(id) ? { is: id === scope.keyLocal ? 'key' : 'value' } : undefined;
  const def = flow.facts.locals[id]?.def;
  if (def?.by === 'const') return def.init && termOf(scope, def.init, depth + 1);
  return def?.by === 'value' && def.count === 1 && flow.assignments.isSingle(id) ? termOf(scope, def.init, depth + 1) : undefined;
}

function declaredConstant(flow: DeclFlow, e: Expr): Term | undefined {
  const value = constantOf(flow, e);
  return typeof value === 'bigint' ? constant(Number.isSafeInteger(Number(value)) ? Number(value) : undefined) : constant(value);
}

function unaryTerm(scope: TermScope, { op, x: operand, ...e }: Extract<Expr, { kind: 'UnaryExpr' }>, depth: number): Term | undefined {
  const x = termOf(scope, operand, depth + 1);
  if (!x) return undefined;
  if (op === '!') return { is: 'not', x };
  if (op !== '-') return undefined;
  if (x.is === 'constant' && typeof x.value === 'number') return constant(-x.value);
  const of = arithmeticOf(scope.flow, { ...e, op, x: operand });
  return of && { is: 'binary', op, of, x: { is: 'constant', value: 0 }, y: x };
}

function binaryTerm(scope: TermScope, e: BinaryExpr, depth: number): Term | undefined {
  const [x, y] = [termOf(scope, e.x, depth + 1), termOf(scope, e.y, depth + 1)];
  const of = operandsOf(scope.flow, e);
  return x && y && of && { is: 'binary', op: e.op, of, x, y };
}

/** What two operands are; an untyped constant takes the other's type. */
export function operandsOf(flow: DeclFlow, { x, y }: Pick<BinaryExpr, 'x' | 'y'>): Arithmetic | undefined {
  const isUntyped = (e: Expr): boolean => {
    const type = flow.types.typeOf(flow, e);
    return type.t === 'basic' && type.name.startsWith('untyped');
  };
  return arithmeticOf(flow, isUntyped(x) ? y : x);
}

function arithmeticOf(flow: DeclFlow, e: Expr): Arithmetic | undefined {
  const type = flow.types.underlying(flow.types.typeOf(flow, e));
  return type.t === 'basic' ? arithmetics[type.name] : undefined;
}

const whole = (least: number, most: number): Arithmetic => ({ kind: 'whole', least, most });
const safe = Number.MAX_SAFE_INTEGER;
const arithmetics: Readonly<Record<string, Arithmetic>> = {
  int: whole(-(2 ** 31), 2 ** 31 - 1), int64: whole(-safe, safe), int32: whole(-(2 ** 31), 2 ** 31 - 1), rune: whole(-(2 ** 31), 2 ** 31 - 1), int16: whole(-(2 ** 15), 2 ** 15 - 1),
  int8: whole(-128, 127), uint: whole(0, 2 ** 32 - 1), uintptr: whole(0, 2 ** 32 - 1), uint64: whole(0, safe), uint32: whole(0, 2 ** 32 - 1), uint16: whole(0, 2 ** 16 - 1),
  uint8: whole(0, 255), byte: whole(0, 255), 'untyped int': whole(-safe, safe), 'untyped rune': whole(-safe, safe),
  float64: { kind: 'float' }, 'untyped float': { kind: 'float' }, string: { kind: 'text' }, 'untyped string': { kind: 'text' }, bool: { kind: 'boolean' }, 'untyped bool': { kind: 'boolean' },
};

const textTests: Readonly<Record<string, TextTest>> = { 'strings.HasPrefix': 'HasPrefix', 'strings.HasSuffix': 'HasSuffix', 'strings.Contains': 'Contains' };

function callTerm(scope: TermScope, e: CallExpr, depth: number): Term | undefined {
  const name = scope.flow.qualifiedName(e) ?? '';
  if (name === 'math.NaN') return constant(Number.NaN);
  const [first, second] = e.args;
  const test = textTests[name];
  const x = test && first && termOf(scope, first, depth + 1);
  const y = test && second && termOf(scope, second, depth + 1);
  return test && x && y ? { is: 'text', test, x, y } : undefined;
}
