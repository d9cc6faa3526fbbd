/** The walk's order and its two ways of leaving early. */
import { expect, test } from 'vitest';
import type { Expr, Node } from '../../server/src/ast/nodes.js';
import { dumpNode } from '../../server/src/ast/dump.js';
import { walk } from '../../server/src/ast/walk.js';

const ident = (name: string, start: number): Expr => ({ kind: 'Ident', name, start, end: start + 1 });
const call: Expr = {
  kind: 'CallExpr', start: 0, end: 9, ellipsis: false, fun: { kind: 'SelectorExpr', start: 0, end: 3, x: ident('a', 0), sel: { kind: 'Ident', name: 'b', start: 2, end: 3 } },
  args: [ident('c', 4), { kind: 'UnaryExpr', op: '-', start: 6, end: 8, x: ident('d', 7) }],
};

function names(visit: (node: Node) => 'skip' | 'stop' | undefined): { seen: string[]; finished: boolean } {
  const seen: string[] = [];
  const finished = walk(call, (node) => {
    seen.push(node.kind === 'Ident' ? node.name : node.kind);
    return visit(node);
  });
  return { seen, finished };
}

test('pre-order, in source order', () => {
  expect(names(() => undefined)).toEqual({ seen: ['CallExpr', 'SelectorExpr', 'a', 'b', 'c', 'UnaryExpr', 'd'], finished: true });
});

test('skip leaves out what is below', () => {
  expect(names((node) => (node.kind === 'SelectorExpr' ? 'skip' : undefined))).toEqual({ seen: ['CallExpr', 'SelectorExpr', 'c', 'UnaryExpr', 'd'], finished: true });
});

test('stop ends the walk', () => {
  expect(names((node) => (node.kind === 'Ident' && node.name === 'b' ? 'stop' : undefined))).toEqual({ seen: ['CallExpr', 'SelectorExpr', 'a', 'b'], finished: false });
});

test('dump with spans', () => {
  expect(dumpNode(call, { spans: true })).toBe(
    '(CallExpr @0-9\n  (SelectorExpr @0-3\n    (Ident a @0-1)\n    (Ident b @2-3))\n  (Ident c @4-5)\n  (UnaryExpr - @6-8\n    (Ident d @7-8)))',
  );
});
