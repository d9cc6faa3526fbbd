/** The shape of removal loop that repairs are offered for: one test of the element, and behind it nothing but the removal. */
import type { BlockStmt, Expr, ForStmt, IfStmt, RangeStmt, Span, Stmt } from '../../ast/nodes.js';
import { walk } from '../../ast/walk.js';
import { pathOf } from '../../flow/accessPath.js';
import type { SliceLoop } from '../../flow/sliceLoops.js';
import { removalOf, shrinks } from '../../flow/sliceRemoval.js';
import type { Pass } from '../api.js';
import { forSource, loopSource, oneLine } from './loopSource.js';
import { mentionsLocal } from './loopGate.js';

export interface RemovalLoop {
  readonly stmt: RangeStmt | ForStmt;
  readonly indent: string;
  readonly newline: string;
  /** Source text of the slice. */
  readonly slice: string;
  readonly index: string;
  /** The variable that holds the element: of the range clause, or of a statement `v := s[i]`. */
  readonly value: string | undefined;
  /** That statement. */
  readonly copy: Stmt | undefined;
  readonly test: IfStmt;
  /** The removal and what follows it, to the end of the test's block. */
  readonly removal: Span;
  /** A step back of the index follows the removal; in a range clause it has no effect. */
  readonly stepsBack: boolean;
  /** Where the test reads `s[i]`. */
  readonly reads: readonly Span[];
}

export function removalLoop(pass: Pass, loop: SliceLoop): RemovalLoop | undefined {
  const source = loop.loop.kind === 'range' ? loopSource(pass, loop.loop) : forSource(pass, loop.loop);
  const slice = oneLine(pass, loop.slice);
  const index = loop.indexLocal === undefined ? undefined : pass.facts.locals[loop.indexLocal]?.name;
  if (!source || slice === undefined || index === undefined || !isPlain(loop.slice) || loop.loop.label !== undefined) return undefined;
  const { stmt } = source;
  const body = bodyParts(pass, loop, stmt.body);
  if (!body || !ownsVariables(stmt, loop)) return undefined;
  const removal = removalIn(pass, loop, body.test.body);
  const reads = removal && elementReads(pass, loop, body.test.cond);
  if (!reads) return undefined;
  const ranged = stmt.kind === 'RangeStmt' && stmt.value?.kind === 'Ident' && stmt.value.name !== '_' ? stmt.value.name : undefined;
  return { ...source, slice, index, value: ranged ?? body.value, copy: body.copy, test: body.test, ...removal, reads };
}

/** A variable, or a field of one. */
function isPlain(expr: Expr): boolean {
  return expr.kind === 'Ident' || (expr.kind === 'SelectorExpr' && isPlain(expr.x));
}

/** The clause declares the variables and, in an index loop, goes through the whole slice one by one. */
function ownsVariables(stmt: RangeStmt | ForStmt, loop: SliceLoop): boolean {
  if (stmt.kind === 'RangeStmt') return stmt.define;
  const { init, cond, post } = stmt;
  const fromZero = init?.kind === 'AssignStmt' && init.op === ':=' && init.lhs.length === 1 && init.rhs[0]?.kind === 'BasicLit' && init.rhs[0].text === '0';
  const toEnd = cond?.kind === 'BinaryExpr' && cond.op === '<' && cond.y.kind === 'CallExpr' && cond.y.args[0]?.start === loop.slice.start;
  return fromZero && toEnd && post?.kind === 'IncDecStmt';
}

function bodyParts(pass: Pass, loop: SliceLoop, body: BlockStmt): { readonly test: IfStmt; readonly copy: Stmt | undefined; readonly value: string | undefined } | undefined {
  const [first, second] = body.list;
  if (body.list.length === 1 && first?.kind === 'IfStmt' && isBareTest(first)) return { test: first, copy: undefined, value: undefined };
  if (body.list.length !== 2 || first?.kind !== 'AssignStmt' || second?.kind !== 'IfStmt' || !isBareTest(second)) return undefined;
  const [name] = first.lhs;
  const [from] = first.rhs;
  if (first.op !== ':=' || first.lhs.length !== 1 || name?.kind !== 'Ident' || !from || !isElement(pass, loop, from)) return undefined;
  return { test: second, copy: first, value: name.name };
}

function isBareTest(stmt: IfStmt): boolean {
  return !stmt.init && !stmt.else;
}

function isElement(pass: Pass, loop: SliceLoop, expr: Expr): boolean {
  const [at] = expr.kind === 'IndexExpr' ? expr.indices : [];
  return expr.kind === 'IndexExpr' && pathOf(pass.flow, expr.x)?.key === loop.path.key && at?.kind === 'Ident' && pass.facts.uses[at.start] === loop.indexLocal;
}

/** `s = append(s[:i], s[i+1:]...)`, `s = slices.Delete(s, i, i+1)`, or the last element moved to i and the slice cut; then perhaps `i--` and `continue`. */
function removalIn(pass: Pass, loop: SliceLoop, block: BlockStmt): { readonly removal: Span; readonly stepsBack: boolean } | undefined {
  const [first, ...others] = block.list;
  if (!first) return undefined;
  const moved = isMoveOfLast(pass, loop, first) ? others.shift() : undefined;
  const cut = moved ?? first;
  if (cut.kind !== 'AssignStmt' || cut.lhs.length !== 1 || !cut.rhs[0] || cut.op !== '=') return undefined;
  if (!cut.lhs[0] || pathOf(pass.flow, cut.lhs[0])?.key !== loop.path.key) return undefined;
  if (moved ? !shrinks(pass.flow, cut.rhs[0], loop.path) : !removesOne(pass, loop, cut.rhs[0])) return undefined;
  const stepsBack = others[0]?.kind === 'IncDecStmt' && others[0].op === '--' && pass.facts.uses[others[0].x.start] === loop.indexLocal;
  if (stepsBack) others.shift();
  if (others[0]?.kind === 'BranchStmt' && others[0].tok === 'continue') others.shift();
  return others.length > 0 ? undefined : { removal: { start: first.start, end: block.list.at(-1)?.end ?? first.end }, stepsBack };
}

/** Cuts out the element at the index and no other. */
function removesOne(pass: Pass, loop: SliceLoop, expr: Expr): boolean {
  const removal = removalOf(pass.flow, expr);
  if (removal?.path.key !== loop.path.key || removal.form === 'call' || expr.kind !== 'CallExpr') return false;
  const tail = expr.args[1]?.kind === 'SliceExpr' ? expr.args[1].low : undefined;
  const [from, to] = removal.form === 'append' ? [removal.index, tail] : [expr.args[1], expr.args[2]];
  const isIndex = (e: Expr | undefined): boolean => e?.kind === 'Ident' && pass.facts.uses[e.start] === loop.indexLocal;
  return isIndex(from) && to?.kind === 'BinaryExpr' && to.op === '+' && isIndex(to.x) && to.y.kind === 'BasicLit' && to.y.text === '1';
}

function isMoveOfLast(pass: Pass, loop: SliceLoop, stmt: Stmt): boolean {
  const [to] = stmt.kind === 'AssignStmt' ? stmt.lhs : [];
  const [from] = stmt.kind === 'AssignStmt' && stmt.op === '=' && stmt.rhs.length === 1 ? stmt.rhs : [];
  if (!to || !from || !isElement(pass, loop, to) || from.kind !== 'IndexExpr' || pathOf(pass.flow, from.x)?.key !== loop.path.key) return false;
  return pass.text.slice(from.indices[0]?.start, from.indices[0]?.end).replace(/\s/g, '') === `len(${pass.text.slice(loop.slice.start, loop.slice.end)})-1`;
}

/** The places where the test reads `s[i]`; undefined when it uses the slice or the index otherwise, or could keep a hold on the element. */
function elementReads(pass: Pass, loop: SliceLoop, cond: Expr): readonly Span[] | undefined {
  const reads: Span[] = [];
  const fine = walk(cond, (node) => {
    if (node.kind === 'FuncLit' || (node.kind === 'UnaryExpr' && (node.op === '&' || node.op === '<-'))) return 'stop';
    if (node.kind === 'IndexExpr' && isElement(pass, loop, node)) {
      reads.push(node);
      return 'skip';
    }
    if (node.kind !== 'Ident' && node.kind !== 'SelectorExpr') return undefined;
    if (pathOf(pass.flow, node)?.key === loop.path.key) return 'stop';
    return node.kind === 'Ident' && loop.indexLocal !== undefined && mentionsLocal(pass, node, loop.indexLocal) ? 'stop' : undefined;
  });
  return fine ? reads : undefined;
}
