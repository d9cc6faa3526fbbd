/** Prints a syntax tree as an S-expression, one node a line, for goldens and for looking at a tree by hand. */
import type { Node } from './nodes.js';
import { childrenOf } from './walk.js';

export interface DumpOptions {
  /** Adds each node's span as `@start-end`. */
  readonly spans?: boolean;
}

export function dumpNode(node: Node, options: DumpOptions = {}): string {
  const lines: string[] = [];
  print(node, '', options, lines);
  return lines.join('\n');
}

function print(node: Node, indent: string, options: DumpOptions, lines: string[]): void {
  const span = options.spans === true ? ` @${node.start}-${node.end}` : '';
  lines.push(`${indent}(${[node.kind, ...attributesOf(node)].join(' ')}${span}`);
  for (const child of childrenOf(node)) print(child, `${indent}  `, options, lines);
  lines.push(`${lines.pop() ?? ''})`);
}

/** What a node says beyond its kind and children. */
function attributesOf(node: Node): string[] {
  switch (node.kind) {
    case 'Ident': return [node.name];
    case 'BasicLit': return [node.lit, node.text.includes('\n') ? JSON.stringify(node.text) : node.text];
    case 'UnaryExpr': case 'BinaryExpr': case 'AssignStmt': case 'IncDecStmt': return [node.op];
    case 'CallExpr': return node.ellipsis ? ['...'] : [];
    case 'ChanType': return [node.dir];
    case 'Field': return node.tag === undefined ? [] : [node.tag];
    case 'BranchStmt': return [node.tok];
    case 'CaseClause': return node.isDefault ? ['default'] : [];
    case 'RangeStmt': return [node.define ? ':=' : '='];
    case 'SliceExpr': return [`[${node.low ? 'low' : ''}:${node.high ? 'high' : ''}${node.max ? ':max' : ''}]`];
    case 'GenDecl': return [node.tok];
    case 'ImportSpec': return [JSON.stringify(node.path)];
    case 'TypeSpec': return node.alias ? ['='] : [];
    case 'ValueSpec': return [`iota=${node.iota}`];
    case 'FuncType': return [`${node.typeParams.length}/${node.params.length}/${node.results.length}`];
    default: return [];
  }
}
