/** Visits a syntax tree in source order. */
import type { Decl, Expr, Node, Spec, Stmt } from './nodes.js';

/** 'skip' leaves the node's children out, 'stop' ends the whole walk; nothing goes on. */
export type Visit = ((node: Node) => 'skip' | 'stop' | undefined) | ((node: Node) => void);

/** Pre-order. Gives whether the walk reached its end. An explicit stack: string sums nest thousands deep. */
export function walk(root: Node, visit: Visit): boolean {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const wish = visit(node);
    if (wish === 'stop') return false;
    if (wish === 'skip') continue;
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i -= 1) {
      const child = children[i];
      if (child) stack.push(child);
    }
  }
  return true;
}

/** The nodes directly below a node, in source order. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'Field': return [...node.names, node.type];
    case 'CaseClause': return [...node.list, ...node.body];
    case 'CommClause': return [...present(node.comm), ...node.body];
    case 'ImportSpec': case 'TypeSpec': case 'ValueSpec': case 'GenDecl': case 'FuncDecl': return declChildren(node);
    case 'BlockStmt': case 'ExprStmt': case 'SendStmt': case 'IncDecStmt': case 'AssignStmt': case 'GoStmt': case 'DeferStmt': case 'ReturnStmt':
    case 'BranchStmt': case 'IfStmt': case 'SwitchStmt': case 'TypeSwitchStmt': case 'SelectStmt': case 'ForStmt': case 'RangeStmt':
    case 'LabeledStmt': case 'DeclStmt': case 'EmptyStmt': case 'BadStmt': return stmtChildren(node);
    default: return exprChildren(node);
  }
}

const none: readonly Node[] = [];

function present(...nodes: readonly (Node | undefined)[]): Node[] {
  return nodes.filter((node) => node !== undefined);
}

function exprChildren(node: Expr): readonly Node[] {
  switch (node.kind) {
    case 'Ident': case 'BasicLit': case 'BadExpr': return none;
    case 'CompositeLit': return [...present(node.type), ...node.elts];
    case 'KeyValueExpr': case 'MapType': return [node.key, node.value];
    case 'FuncLit': return [node.type, node.body];
    case 'ParenExpr': case 'StarExpr': case 'UnaryExpr': return [node.x];
    case 'SelectorExpr': return [node.x, node.sel];
    case 'IndexExpr': return [node.x, ...node.indices];
    case 'SliceExpr': return present(node.x, node.low, node.high, node.max);
    case 'TypeAssertExpr': return present(node.x, node.type);
    case 'CallExpr': return [node.fun, ...node.args];
    case 'BinaryExpr': return [node.x, node.y];
    case 'ArrayType': return present(node.len, node.elt);
    case 'ChanType': return [node.value];
    case 'FuncType': return [...node.typeParams, ...node.params, ...node.results];
    case 'StructType': return node.fields;
    case 'InterfaceType': return node.methods;
    case 'Ellipsis': return present(node.elt);
  }
}

function stmtChildren(node: Stmt): readonly Node[] {
  switch (node.kind) {
    case 'BlockStmt': return node.list;
    case 'ExprStmt': case 'IncDecStmt': return [node.x];
    case 'SendStmt': return [node.chan, node.value];
    case 'AssignStmt': return [...node.lhs, ...node.rhs];
    case 'GoStmt': case 'DeferStmt': return [node.call];
    case 'ReturnStmt': return node.results;
    case 'BranchStmt': return present(node.label);
    case 'IfStmt': return present(node.init, node.cond, node.body, node.else);
    case 'SwitchStmt': return [...present(node.init, node.tag), ...node.cases];
    case 'TypeSwitchStmt': return [...present(node.init, node.bind), node.x, ...node.cases];
    case 'SelectStmt': return node.cases;
    case 'ForStmt': return present(node.init, node.cond, node.post, node.body);
    case 'RangeStmt': return present(node.key, node.value, node.x, node.body);
    case 'LabeledStmt': return [node.label, node.stmt];
    case 'DeclStmt': return [node.decl];
    case 'EmptyStmt': case 'BadStmt': return none;
  }
}

function declChildren(node: Spec | Decl): readonly Node[] {
  switch (node.kind) {
    case 'ImportSpec': return present(node.name);
    case 'TypeSpec': return [node.name, ...node.typeParams, node.type];
    case 'ValueSpec': return [...node.names, ...present(node.type), ...node.values];
    case 'GenDecl': return node.specs;
    case 'FuncDecl': return present(node.recv, node.name, node.type, node.body);
  }
}
