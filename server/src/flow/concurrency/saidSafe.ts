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
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const above: string[] = [];
  for (let to = start - 1; to >= 0;) {
    const from = text.lastIndexOf('\n', to - 1) + 1;
    const line = text.slice(from, to);
    if (!/^\s*\/\//.test(line)) break;
    above.unshift(line);
    to = from - 1;
  }
  return [...above, /\/\/.*/.exec(text.slice(start, end < 0 ? text.length : end))?.[0] ?? ''].join('\n');
}

function joined(comment: string): string {
  return comment.replace(/^\s*\/\/+/gm, ' ').replace(/\s+/g, ' ');
}
