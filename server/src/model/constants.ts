/** Values of integer constants, as far as array lengths need them. */
import type { BasicLit, BinaryExpr, Expr } from '../ast/nodes.js';
import type { Core } from './core.js';
import type { ExprContext } from './typeSystem.js';

/** Constants that refer to constants: a longer chain is a cycle. */
const longestChain = 64;

export function integerValue(core: Core, ctx: ExprContext, expr: Expr): number | undefined {
  const value = new Evaluation(core).value(ctx, expr, undefined, 0);
  return value !== undefined && value >= 0n && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : undefined;
}

class Evaluation {
  constructor(private readonly core: Core) {}

  value(ctx: ExprContext, expr: Expr, iota: number | undefined, depth: number): bigint | undefined {
    if (depth > longestChain) return undefined;
    switch (expr.kind) {
      case 'ParenExpr': return this.value(ctx, expr.x, iota, depth + 1);
      case 'BasicLit': return literal(expr);
      case 'UnaryExpr': return unary(expr.op, this.value(ctx, expr.x, iota, depth + 1));
      case 'BinaryExpr': return binary(expr, this.value(ctx, expr.x, iota, depth + 1), this.value(ctx, expr.y, iota, depth + 1));
      case 'Ident': return this.named(ctx, expr.name === 'iota' ? iota : undefined, expr, depth);
      case 'SelectorExpr': return this.imported(ctx, expr, depth);
      default: return undefined;
    }
  }

  private named(ctx: ExprContext, iota: number | undefined, expr: Expr & { kind: 'Ident' }, depth: number): bigint | undefined {
    const binding = this.core.names.ident(ctx, expr);
    if (binding.is === 'universe') return iota === undefined ? undefined : BigInt(iota);
    if (binding.is === 'local') {
      const { def } = binding.local;
      return def.by === 'const' && def.init ? this.value(ctx, def.init, def.iota, depth + 1) : undefined;
    }
    if (binding.is !== 'decl' || binding.ref.kind !== 'const') return undefined;
    const { shape, index } = binding.ref;
    const init = shape.values[index];
    return init ? this.value(binding.ref.ctx, init, shape.iota, depth + 1) : undefined;
  }

  private imported(ctx: ExprContext, expr: Expr & { kind: 'SelectorExpr' }, depth: number): bigint | undefined {
    const operand = expr.x.kind === 'Ident' ? this.core.operand(ctx, expr.x) : undefined;
    if (operand?.is !== 'package' || !operand.pkg) return undefined;
    const ref = this.core.names.declNamed(operand.pkg, expr.sel.name);
    const init = ref?.kind === 'const' ? ref.shape.values[ref.index] : undefined;
    return init && ref?.kind === 'const' ? this.value(ref.ctx, init, ref.shape.iota, depth + 1) : undefined;
  }
}

function literal(lit: BasicLit): bigint | undefined {
  if (lit.lit !== 'INT') return undefined;
  const text = lit.text.replaceAll('_', '');
  try {
    return BigInt(/^0\d/.test(text) ? `0o${text.slice(1)}` : text);
  } catch {
    return undefined;
  }
}

function unary(op: string, x: bigint | undefined): bigint | undefined {
  if (x === undefined) return undefined;
  if (op === '-') return -x;
  if (op === '^') return ~x;
  return op === '+' ? x : undefined;
}

function binary(expr: BinaryExpr, x: bigint | undefined, y: bigint | undefined): bigint | undefined {
  if (x === undefined || y === undefined) return undefined;
  switch (expr.op) {
    case '+': return x + y;
    case '-': return x - y;
    case '*': return x * y;
    case '/': return y === 0n ? undefined : x / y;
    case '%': return y === 0n ? undefined : x % y;
    case '<<': return y >= 0n && y < 512n ? x << y : undefined;
    case '>>': return y >= 0n && y < 512n ? x >> y : undefined;
    case '&': return x & y;
    case '|': return x | y;
    case '^': return x ^ y;
    case '&^': return x & ~y;
    default: return undefined;
  }
}
