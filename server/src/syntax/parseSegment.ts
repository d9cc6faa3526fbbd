/** Parses one top-level declaration into our syntax tree; never throws, whatever the text. */
import type { Decl, ParsedSegment, SyntaxFault } from '../ast/nodes.js';
import { bodyStartOf } from './bodyStart.js';
import type { GoParser } from './grammar.js';
import { lowerFuncDecl, lowerGenDecl } from './lowerDecl.js';
import { lowerExpr } from './lowerExpr.js';
import { lowerBlock, lowerStmt } from './lowerStmt.js';
import { type Lowering, badExpr } from './lowering.js';
import type { RawTree } from './rawTree.js';

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

/**
 * The grammar reads the first argument of `new` and `make` as a type, but since Go 1.26 `new` takes any expression, and both names can be
 * shadowed. Under a name of the same length that is not special the call parses; names are read from the original text. Only a
 * damaged tree is tried again, and only calls whose argument does not look like a type: `new([]int)` needs the special reading.
 */
const specialCall = /\b(?:new|make)(?=\s*\((?!\s*\**\s*(?:\[|<-|(?:map|chan|func|struct|interface)\b)))/g;

function parseRepaired(parser: GoParser, text: string): RawTree {
  const tree = parser.parse(text);
  if (tree.faults.length === 0) return tree;
  const masked = text.replace(specialCall, (name) => '_'.repeat(name.length));
  if (masked === text) return tree;
  const again = parser.parse(masked);
  return again.faults.length < tree.faults.length ? again : tree;
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
  }
  return { decls, comments: tree.comments, faults };
}
