/** Our syntax tree of a file in the lines that test/syntax/astoracle prints of go/parser's. */
import type { Node } from '../../server/src/ast/nodes.js';
import { walk } from '../../server/src/ast/walk.js';
import type { GoParser } from '../../server/src/syntax/grammar.js';
import { parseSegment } from '../../server/src/syntax/parseSegment.js';
import { scanFile } from '../../server/src/syntax/scanFile.js';

export function oracleLines(parser: GoParser, text: string): string[] {
  const lines: string[] = [];
  for (const segment of scanFile(text).segments) {
    const { decls, faults } = parseSegment(parser, segment.text, 'full');
    for (const fault of faults) lines.push(`Fault ${fault.start + segment.start} ${fault.message}`);
    for (const decl of decls) walk(decl, (node) => { lines.push(lineOf(node, segment.start)); });
  }
  return lines;
}

function lineOf(node: Node, offset: number): string {
  if (node.kind === 'EmptyStmt' && node.start === node.end) return 'EmptyStmt implicit';
  if (node.kind === 'LabeledStmt') return `LabeledStmt ${node.start + offset}`;
  return `${node.kind} ${node.start + offset} ${node.end + offset} ${detailsOf(node).join(' ')}`.trim();
}

function detailsOf(node: Node): (string | number | boolean)[] {
  switch (node.kind) {
    case 'BasicLit': return [node.lit];
    case 'UnaryExpr': case 'BinaryExpr': case 'IncDecStmt': return [node.op];
    case 'AssignStmt': return [node.op, node.lhs.length, node.rhs.length];
    case 'BranchStmt': return [node.tok];
    case 'CallExpr': return [node.args.length, node.ellipsis];
    case 'CompositeLit': return [node.type !== undefined, node.elts.length];
    case 'IndexExpr': return [node.indices.length];
    case 'SliceExpr': return [node.low !== undefined, node.high !== undefined, node.max !== undefined];
    case 'ArrayType': return [node.len !== undefined];
    case 'ChanType': return [node.dir];
    case 'FuncType': return [node.typeParams.length > 0, node.params.length > 0, node.results.length > 0];
    case 'RangeStmt': return [node.define, node.key !== undefined, node.value !== undefined];
    case 'IfStmt': return [node.init !== undefined, node.else !== undefined];
    case 'ForStmt': return [node.init !== undefined, node.cond !== undefined, node.post !== undefined];
    case 'CaseClause': return [node.isDefault, node.list.length, node.body.length];
    case 'CommClause': return [node.comm !== undefined, node.body.length];
    case 'BlockStmt': return [node.list.length];
    case 'ReturnStmt': return [node.results.length];
    case 'TypeAssertExpr': return [node.type !== undefined];
    case 'Field': return [node.names.length, node.tag !== undefined];
    case 'GenDecl': return [node.tok];
    case 'ValueSpec': return [node.iota, node.names.length, node.values.length];
    case 'TypeSpec': return [node.alias];
    case 'FuncDecl': return [node.recv !== undefined, node.body !== undefined];
    case 'SwitchStmt': return [node.tag !== undefined];
    default: return [];
  }
}
