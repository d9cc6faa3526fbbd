/** Parses one top-level declaration into our syntax tree; never throws, whatever the text. */
import type { Decl, ParsedSegment, SyntaxFault } from '../ast/nodes.js';
import { bodyStartOf } from './bodyStart.js';
import type { GoParser } from './grammar.js';
import { lowerFuncDecl, lowerGenDecl } from './lowerDecl.js';
import { lowerExpr } from './lowerExpr.js';
import { lowerBlock, lowerStmt } from './lowerStmt.js';
import { type Lowering, badExpr } from './lowering.js';
import { parseRepaired } from './parseRepaired.js';
import { type RawNode, type RawTree, errorKind } from './rawTree.js';

/** Deeper nesting than any real program's; below it everything is unreadable rather than a stack overflow. */
const maxDepth = 400;

/** 'signature' reads a function up to its body, which is all that other declarations can see of it. */
export function parseSegment(parser: GoParser, text: string, mode: 'full' | 'signature'): ParsedSegment {
  const bodyStart = bodyStartOf(text);
  if (bodyStart === undefined) return lowerTree(text, parseRepaired(parser, text));
  if (mode === 'signature') return signatureOf(parser, text, bodyStart);
  const parsed = lowerTree(text, parseRepaired(parser, text));
  if (parsed.decls.length > 0) return parsed;
  // The damage swallowed the header as well: what others see of the function can still be read.
  return { ...parsed, decls: signatureOf(parser, text, bodyStart).decls };
}

function signatureOf(parser: GoParser, text: string, bodyStart: number): ParsedSegment {
  const parsed = lowerTree(text, parseRepaired(parser, text.slice(0, bodyStart).trimEnd()));
  const decls = parsed.decls.map((decl): Decl => ({ ...decl, end: text.length }));
  return { ...parsed, decls };
}

function lowerTree(text: string, tree: RawTree): ParsedSegment {
  const faults: SyntaxFault[] = [...tree.faults];
  let depth = 0;
  const nested = <T>(lower: () => T, tooDeep: () => T, at: number): T => {
    if (depth >= maxDepth) {
      faults.push({ start: at, end: at, message: 'nested too deeply to read' });
      return tooDeep();
    }
    depth += 1;
    try {
      return lower();
    } finally {
      depth -= 1;
    }
  };
  const cx: Lowering = {
    text,
    expr: (node) => nested(() => lowerExpr(cx, node), () => badExpr(node.start, node.end), node.start),
    stmt: (node) => nested(() => lowerStmt(cx, node), () => ({ kind: 'BadStmt', start: node.start, end: node.end }), node.start),
    block: (node) => nested(() => lowerBlock(cx, node), () => ({ kind: 'BlockStmt', start: node.start, end: node.end, list: [] }), node.start),
  };
  const decls: Decl[] = [];
  for (const child of tree.root.children) {
    const decl = lowerFuncDecl(cx, child) ?? lowerGenDecl(cx, child);
    if (decl) decls.push(decl);
    else if (isStray(tree, child)) faults.push({ start: child.start, end: child.end, message: 'expected a declaration' });
  }
  return { decls, comments: tree.comments, faults };
}

/** The grammar allows statements between declarations. Where nothing could be read there is a fault already. */
function isStray(tree: RawTree, child: RawNode): boolean {
  return tree.root.kind !== errorKind && child.kind !== errorKind && child.kind !== 'empty_statement';
}
