/** Types of the operands that Mapguard's rules ask about, for the command line's `dump types` and for comparison with go/types. */
import type { Expr, Node } from '../ast/nodes.js';
import { walk } from '../ast/walk.js';
import type { ExprContext, TypeSystem } from '../model/typeSystem.js';
import type { Kind } from '../model/types.js';
import type { GoParser } from '../syntax/grammar.js';
import { parseSegment } from '../syntax/parseSegment.js';
import type { PackageFile } from './goPackage.js';

export type OperandContext = 'range' | 'index' | 'delete' | 'clear' | 'len';

export interface OperandType {
  readonly file: string;
  /** UTF-16 offsets in the file. */
  readonly start: number;
  readonly end: number;
  readonly context: OperandContext;
  readonly kind: Kind;
  readonly type: string;
}

/** The operands of one file in source order: what is ranged over, indexed, or given to delete, clear, len or cap. */
export function dumpTypes(types: TypeSystem, parser: GoParser, file: PackageFile): OperandType[] {
  const found: OperandType[] = [];
  for (const site of file.declarations) {
    const ctx: ExprContext = { site, facts: site.full() };
    for (const decl of parseSegment(parser, site.segment.text, 'full').decls) {
      walk(decl, (node) => {
        const operand = operandOf(types, ctx, node);
        if (!operand) return;
        const { x, context } = operand;
        const denoted = types.typeNamed(ctx, x);
        const type = denoted.t === 'unknown' ? types.typeOf(ctx, x) : denoted;
        const kind = denoted.t === 'unknown' ? types.kindOf(type) : 'generic';
        found.push({ file: file.path, start: site.offset + x.start, end: site.offset + x.end, context, kind, type: types.print(type) });
      });
    }
  }
  return found;
}

const measured: ReadonlyMap<string, OperandContext> = new Map([['delete', 'delete'], ['clear', 'clear'], ['len', 'len'], ['cap', 'len']]);

function operandOf(types: TypeSystem, ctx: ExprContext, node: Node): { readonly x: Expr; readonly context: OperandContext } | undefined {
  if (node.kind === 'RangeStmt') return { x: node.x, context: 'range' };
  if (node.kind === 'IndexExpr') return { x: node.x, context: 'index' };
  if (node.kind !== 'CallExpr') return undefined;
  const fun = unparenthesised(node.fun);
  const [x] = node.args;
  if (!x || fun.kind !== 'Ident') return undefined;
  const context = measured.get(fun.name);
  return context && types.isBuiltin(ctx, fun) ? { x, context } : undefined;
}

function unparenthesised(expr: Expr): Expr {
  let inner = expr;
  while (inner.kind === 'ParenExpr') inner = inner.x;
  return inner;
}
