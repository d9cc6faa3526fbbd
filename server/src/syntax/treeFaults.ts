/** Finds what a damaged tree could not read: text in ERROR nodes, and tokens that the parser had to make up. */
import type { Node } from 'web-tree-sitter';
import type { SyntaxFault } from '../ast/nodes.js';

export function faultsOf(root: Node, text: string): SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  // Only along the damaged paths, with a stack since they can be as deep as the text is long.
  const pending: Node[] = root.hasError ? [root] : [];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const start = Math.min(node.startIndex, text.length);
    const end = Math.min(node.endIndex, text.length);
    const children = node.children;
    const damaged = children.filter((child) => child.hasError);
    if (node.isError) faults.push({ start, end, message: unexpected(text.slice(start, end)) });
    else if (node.isMissing) faults.push({ start, end, message: `expected ${node.type.replaceAll('_', ' ')}` });
    else if (damaged.length === 0) {
      const at = missingTerminator(node, children, text);
      if (at !== undefined) faults.push({ start: at, end: at, message: 'expected a new line' });
    }
    pending.push(...damaged.reverse());
  }
  return faults;
}

function unexpected(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  if (line === '') return 'unexpected end';
  return `unexpected ${line.length > 30 ? `${line.slice(0, 30)}…` : line}`;
}

/**
 * A damaged node without a damaged child lacks a terminator, the one token that made-up nodes don't show. Gives where; undefined for
 * the last spec of `const (a; b)`, after which the grammar wants a terminator and Go does not.
 */
function missingTerminator(node: Node, children: readonly Node[], text: string): number | undefined {
  const parts = children.filter((child) => child.isNamed && !child.isExtra);
  for (const [i, part] of parts.entries()) {
    const next = parts[i + 1];
    if (next && !/[;\n]/.test(text.slice(part.endIndex, next.startIndex))) return part.endIndex;
  }
  const isGroup = node.type === 'const_declaration' || node.type === 'var_spec_list';
  return isGroup ? undefined : Math.min(node.endIndex, text.length);
}
