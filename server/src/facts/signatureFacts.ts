/** The facts of a whole function → those of its signature alone: what others see of it, which keeps nothing of its body. */
import type { DeclFacts } from './declFacts.js';

/** `bodyStart`: offset of the body in the declaration's text. The same as if only the text before it had been read. */
export function signatureFacts(whole: DeclFacts, bodyStart: number): DeclFacts {
  // A function binds its receiver's, type parameters', parameters' and results' names before those of its body.
  const inBody = whole.locals.findIndex(({ decl }) => decl.start >= bodyStart);
  const uses: Record<number, number> = {};
  for (let at = 0; at < bodyStart; at += 1) {
    const local = whole.uses[at];
    if (local !== undefined) uses[at] = local;
  }
  return { ...whole, locals: inBody < 0 ? whole.locals : whole.locals.slice(0, inBody), uses, bodies: [] };
}
