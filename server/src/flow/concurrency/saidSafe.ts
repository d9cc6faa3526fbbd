/** Whether the author of an access says in a comment that it needs no lock. */
import type { Span } from '../../ast/nodes.js';

const needless = new RegExp([
  String.raw`\b(?:lock(?:s|ing)?|mutex|synchroni[sz]ation)\b[^.]{0,60}\b(?:unnecessary|superfluous|not (?:needed|necessary|required))\b`,
  String.raw`\bno need (?:to|for|of)[^.]{0,20}\b(?:lock|mutex|synchroni[sz])`,
  String.raw`\b(?:do not|don't|does not|doesn't|needn't|need not|no|not|without)\b[^.]{0,30}\b(?:lock(?:s|ed|ing)?|mutex|synchroni[sz]ed)\b[^.]{0,20}\b(?:since|because|here|needed|necessary|required)\b`,
].join('|'), 'i');

/** `text` is the declaration's and `doc` what stands above it; the access is at offsets in UTF-16 units from its start. */
export function isSaidSafe(text: string, doc: string, { start }: Span): boolean {
  return needless.test(joined(doc)) || needless.test(joined(commentAt(text, start)));
}

/** The comment lines right above a line, and the one at its end. */
function commentAt(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  const line = lines.pop() ?? '';
  const [rest = ''] = text.slice(offset).split('\n');
  const above: string[] = [];
  for (let i = lines.length - 1; i >= 0 && /^\s*\/\//.test(lines[i] ?? ''); i -= 1) above.unshift(lines[i] ?? '');
  return [...above, /\/\/.*/.exec(line + rest)?.[0] ?? ''].join('\n');
}

function joined(comment: string): string {
  return comment.replace(/^\s*\/\/+/gm, ' ').replace(/\s+/g, ' ');
}
