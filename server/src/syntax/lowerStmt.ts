/** Statements: grammar nodes to go/ast's. */
import type { BlockStmt, BranchStmt, Expr, IfStmt, RangeStmt, Stmt } from '../ast/nodes.js';
import { lowerClauses, lowerSelectCases, statementsBelow } from './lowerStmtList.js';
import { lowerGenDecl } from './lowerDecl.js';
import { type Lowering, exprOr, identOf, missingIdent } from './lowering.js';
import { type RawNode, childOf, errorKind, firstNamed, hasToken, readableParts } from './rawTree.js';

export function lowerBlock(cx: Lowering, node: RawNode): BlockStmt {
  return { kind: 'BlockStmt', start: node.start, end: node.end, list: statementsBelow(cx, node) };
}

/** Undefined for nodes that are no statements, such as the expressions in a clause's head. */
export function lowerStmt(cx: Lowering, node: RawNode): Stmt | undefined {
  return lowerSimpleStmt(cx, node) ?? lowerControl(cx, node);
}

function lowerSimpleStmt(cx: Lowering, node: RawNode): Stmt | undefined {
  const { start, end } = node;
  const only = (): Expr => exprOr(cx, firstNamed(node), end);
  switch (node.kind) {
    case 'expression_statement': return { kind: 'ExprStmt', start, end, x: only() };
    case 'send_statement':
      return { kind: 'SendStmt', start, end, chan: exprOr(cx, childOf(node, 'channel'), start), value: exprOr(cx, childOf(node, 'value'), end) };
    case 'inc_statement': return { kind: 'IncDecStmt', start, end, x: only(), op: '++' };
    case 'dec_statement': return { kind: 'IncDecStmt', start, end, x: only(), op: '--' };
    case 'assignment_statement': return assign(cx, node, childOf(node, 'operator')?.kind ?? '=');
    case 'short_var_declaration': return assign(cx, node, ':=');
    case 'receive_statement': {
      if (childOf(node, 'left')) return assign(cx, node, hasToken(node, ':=') ? ':=' : '=');
      return { kind: 'ExprStmt', start, end, x: exprOr(cx, childOf(node, 'right'), end) };
    }
    case 'empty_statement': return { kind: 'EmptyStmt', start, end };
    case 'go_statement': return { kind: 'GoStmt', start, end, call: only() };
    case 'defer_statement': return { kind: 'DeferStmt', start, end, call: only() };
    case 'return_statement': return { kind: 'ReturnStmt', start, end, results: exprList(cx, firstNamed(node)) };
    case 'break_statement': return branch(cx, node, 'break');
    case 'continue_statement': return branch(cx, node, 'continue');
    case 'goto_statement': return branch(cx, node, 'goto');
    case 'fallthrough_statement': return { kind: 'BranchStmt', start, end, tok: 'fallthrough' };
    case 'const_declaration': case 'type_declaration': case 'var_declaration': {
      const decl = lowerGenDecl(cx, node);
      return decl ? { kind: 'DeclStmt', start, end, decl } : undefined;
    }
    default: return undefined;
  }
}

function lowerControl(cx: Lowering, node: RawNode): Stmt | undefined {
  const { start, end } = node;
  switch (node.kind) {
    case 'block': return cx.block(node);
    case 'if_statement': return lowerIf(cx, node);
    case 'for_statement': return lowerFor(cx, node);
    case 'expression_switch_statement': {
      const tag = childOf(node, 'value');
      return {
        kind: 'SwitchStmt', start, end, ...initOf(cx, node), ...(tag ? { tag: cx.expr(tag) } : {}), cases: lowerClauses(cx, node),
      };
    }
    case 'type_switch_statement': {
      const bind = childOf(node, 'alias')?.children[0];
      return {
        kind: 'TypeSwitchStmt', start, end, ...initOf(cx, node), ...(bind ? { bind: identOf(cx, bind) } : {}),
        x: exprOr(cx, childOf(node, 'value'), start), cases: lowerClauses(cx, node),
      };
    }
    case 'select_statement': return { kind: 'SelectStmt', start, end, cases: lowerSelectCases(cx, node) };
    case 'labeled_statement': {
      const label = childOf(node, 'label');
      const inner = node.children.find((child) => child !== label && child.kind !== errorKind);
      const stmt = inner ? cx.stmt(inner) : undefined;
      return {
        kind: 'LabeledStmt', start, end, label: label ? identOf(cx, label) : missingIdent(start), stmt: stmt ?? { kind: 'EmptyStmt', start: end, end },
      };
    }
    default: return undefined;
  }
}

function initOf(cx: Lowering, node: RawNode): { init?: Stmt } {
  const init = childOf(node, 'initializer');
  const stmt = init ? cx.stmt(init) : undefined;
  return stmt ? { init: stmt } : {};
}

/** The expressions of an expression_list. */
function exprList(cx: Lowering, list: RawNode | undefined): Expr[] {
  return list ? readableParts(list).map((part) => cx.expr(part)) : [];
}

function assign(cx: Lowering, node: RawNode, op: string): Stmt {
  const right = childOf(node, 'right');
  // A receive in a select clause has one bare expression on its right, an assignment a list.
  const rhs = right && right.kind !== 'expression_list' ? [cx.expr(right)] : exprList(cx, right);
  return { kind: 'AssignStmt', start: node.start, end: node.end, lhs: exprList(cx, childOf(node, 'left')), op, rhs };
}

function branch(cx: Lowering, node: RawNode, tok: BranchStmt['tok']): Stmt {
  const label = firstNamed(node);
  return { kind: 'BranchStmt', start: node.start, end: node.end, tok, ...(label ? { label: identOf(cx, label) } : {}) };
}

function bodyOf(cx: Lowering, node: RawNode, field: string): BlockStmt {
  const body = childOf(node, field);
  return body ? cx.block(body) : { kind: 'BlockStmt', start: node.end, end: node.end, list: [] };
}

/** A loop along the chain of `else if`, so that long chains don't nest calls. */
function lowerIf(cx: Lowering, node: RawNode): IfStmt {
  const chain = [node];
  let last = childOf(node, 'alternative');
  while (last?.kind === 'if_statement') {
    chain.push(last);
    last = childOf(last, 'alternative');
  }
  let otherwise: Stmt | undefined = last ? cx.block(last) : undefined;
  let result = ifStmt(cx, chain.pop() ?? node, otherwise);
  for (const outer of chain.reverse()) {
    otherwise = result;
    result = ifStmt(cx, outer, otherwise);
  }
  return result;
}

function ifStmt(cx: Lowering, node: RawNode, otherwise: Stmt | undefined): IfStmt {
  return {
    kind: 'IfStmt', start: node.start, end: node.end, ...initOf(cx, node), cond: exprOr(cx, childOf(node, 'condition'), node.start),
    body: bodyOf(cx, node, 'consequence'), ...(otherwise ? { else: otherwise } : {}),
  };
}

function lowerFor(cx: Lowering, node: RawNode): Stmt {
  const { start, end } = node;
  const head = readableParts(node).find((child) => child.field !== 'body');
  if (head?.kind === 'range_clause') return lowerRange(cx, node, head);
  const body = bodyOf(cx, node, 'body');
  if (!head) return { kind: 'ForStmt', start, end, body };
  if (head.kind !== 'for_clause') return { kind: 'ForStmt', start, end, cond: cx.expr(head), body };
  const cond = childOf(head, 'condition');
  const update = childOf(head, 'update');
  const post = update ? cx.stmt(update) : undefined;
  return { kind: 'ForStmt', start, end, ...initOf(cx, head), ...(cond ? { cond: cx.expr(cond) } : {}), ...(post ? { post } : {}), body };
}

function lowerRange(cx: Lowering, node: RawNode, clause: RawNode): RangeStmt {
  const [key, value] = exprList(cx, childOf(clause, 'left'));
  return {
    kind: 'RangeStmt', start: node.start, end: node.end, ...(key ? { key } : {}), ...(value ? { value } : {}), define: hasToken(clause, ':='),
    x: exprOr(cx, childOf(clause, 'right'), clause.end), body: bodyOf(cx, node, 'body'),
  };
}
