/** Statements of a loop's body as steps on its map. What is not understood, and may matter to the map or to the loop, is named and left out. */
import type { AssignStmt, BlockStmt, Expr, Node, Span, Stmt } from '../../ast/nodes.js';
import { childrenOf, walk } from '../../ast/walk.js';
import { pathOf } from '../../flow/accessPath.js';
import type { BodyStep, Term } from '../iterator/loopBody.js';
import { switchSteps } from './loopSwitch.js';
import { termOf, type TermScope } from './loopTerms.js';

export interface StepScope extends TermScope {
  /** The map's path; undefined for a literal, which nothing can change. */
  readonly map: string | undefined;
  /** Where operations on the map stand, calls that lead to them included. */
  readonly touched: readonly Span[];
  readonly label: string | undefined;
  lineOf(at: Span): number;
  /** Takes a statement that was left out. */
  leftOut(at: Span): void;
}

export function stepsOf(statements: readonly Stmt[], scope: StepScope): readonly BodyStep[] {
  return statements.flatMap((statement) => {
    const steps = stepOf(statement, scope);
    if (steps) return steps;
    if (matters(statement, scope)) scope.leftOut(statement);
    return [];
  });
}

/** Undefined where the statement is not understood, which may not matter. */
function stepOf(statement: Stmt, scope: StepScope): readonly BodyStep[] | undefined {
  const line = scope.lineOf(statement);
  switch (statement.kind) {
    case 'ExprStmt': return callSteps(statement.x, scope);
    case 'IncDecStmt': return insertSteps(statement.x, undefined, scope);
    case 'AssignStmt': return assignSteps(statement, scope);
    case 'BlockStmt': return stepsOf(statement.list, scope);
    case 'LabeledStmt': return stepOf(statement.stmt, scope);
    case 'IfStmt': return ifSteps(statement, scope);
    case 'SwitchStmt': return switchSteps(statement, scope);
    case 'ReturnStmt': return [{ does: 'leave', line }];
    case 'BranchStmt': return branchSteps(statement, scope);
    case 'EmptyStmt': return [];
    default: return undefined;
  }
}

function branchSteps({ tok, label, ...at }: Extract<Stmt, { kind: 'BranchStmt' }>, scope: StepScope): readonly BodyStep[] | undefined {
  const line = scope.lineOf(at);
  if (tok === 'continue' && (!label || label.name === scope.label)) return [{ does: 'continue', line }];
  // A label of another loop around this one: this one is left as well.
  return tok === 'break' || tok === 'continue' ? [{ does: 'leave', line }] : undefined;
}

const leaving = new Set(['os.Exit', 'log.Fatal', 'log.Fatalf', 'log.Fatalln', 'log.Panic', 'log.Panicf', 'runtime.Goexit']);

function callSteps(call: Expr, scope: StepScope): readonly BodyStep[] | undefined {
  if (call.kind === 'ParenExpr') return callSteps(call.x, scope);
  if (call.kind !== 'CallExpr') return undefined;
  const line = scope.lineOf(call);
  const name = scope.flow.builtinName(call) ?? scope.flow.qualifiedName(call) ?? '';
  if (name === 'panic' || leaving.has(name)) return [{ does: 'leave', line }];
  const [map, keyExpr] = call.args;
  if ((name !== 'delete' && name !== 'clear') || !map || !isMap(map, scope)) return undefined;
  if (name === 'clear') return [{ does: 'clear', line }];
  const key = keyExpr && termOf(scope, keyExpr);
  return key && [{ does: 'delete', line, key }];
}

function assignSteps({ lhs: [to, ...more], op, rhs: [from], ...at }: AssignStmt, scope: StepScope): readonly BodyStep[] | undefined {
  if (!to || more.length > 0 || !from || scope.touched.some((t) => isWithin(t, from))) return undefined;
  return insertSteps(to, op === '=' ? termOf(scope, from) : undefined, { ...scope, lineOf: () => scope.lineOf(at) });
}

function insertSteps(to: Expr, value: Term | undefined, scope: StepScope): readonly BodyStep[] | undefined {
  if (to.kind === 'ParenExpr') return insertSteps(to.x, value, scope);
  const [index] = to.kind === 'IndexExpr' ? to.indices : [];
  const key = to.kind === 'IndexExpr' && index && isMap(to.x, scope) ? termOf(scope, index) : undefined;
  return key && [{ does: 'insert', line: scope.lineOf(to), key, ...(value ? { value } : {}) }];
}

function ifSteps({ init, cond, body, else: other, ...at }: Extract<Stmt, { kind: 'IfStmt' }>, scope: StepScope): readonly BodyStep[] | undefined {
  const holds = termOf(scope, cond);
  if (!holds || (init && matters(init, scope))) return undefined;
  return [{ does: 'if', line: scope.lineOf(at), cond: holds, then: stepsOf(body.list, scope), otherwise: other ? stepsOf(blockOf(other), scope) : [] }];
}

function blockOf(statement: Stmt): BlockStmt['list'] {
  return statement.kind === 'BlockStmt' ? statement.list : [statement];
}

export function isMap(e: Expr, { flow, map }: StepScope): boolean {
  return map !== undefined && pathOf(flow, e)?.key === map;
}

/** Whether a statement may change the map, hand it on, or leave the iteration. */
export function matters(statement: Node, scope: StepScope): boolean {
  return scope.touched.some((t) => isWithin(t, statement)) || handsOn(statement, scope) || leaves(statement, { loop: false, switch: false });
}

/** Its address, or the map itself to a function whose code is not at hand. */
function handsOn(statement: Node, scope: StepScope): boolean {
  return !walk(statement, (node) => {
    if (node.kind === 'UnaryExpr' && node.op === '&' && isMap(node.x, scope)) return 'stop';
    if (node.kind !== 'CallExpr' || !node.args.some((arg) => isMap(arg, scope))) return undefined;
    const callee = scope.flow.types.calleeOf(scope.flow, node);
    return callee.is === 'interface' || callee.is === 'value' || callee.is === 'unknown' ? 'stop' : undefined;
  });
}

interface Inside { readonly loop: boolean; readonly switch: boolean }

/** Whether it has a way out of the iteration: not out of a loop or switch of its own. */
function leaves(node: Node, inside: Inside): boolean {
  switch (node.kind) {
    case 'FuncLit': return false;
    case 'ReturnStmt': return true;
    case 'BranchStmt': return node.label !== undefined || node.tok === 'goto' || (node.tok === 'break' && !inside.loop && !inside.switch) || (node.tok === 'continue' && !inside.loop);
    case 'ForStmt': case 'RangeStmt': return childrenOf(node).some((child) => leaves(child, { loop: true, switch: true }));
    case 'SwitchStmt': case 'TypeSwitchStmt': case 'SelectStmt': return childrenOf(node).some((child) => leaves(child, { ...inside, switch: true }));
    default: return childrenOf(node).some((child) => leaves(child, inside));
  }
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
