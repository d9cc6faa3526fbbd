/** Which operand of its function a local is: the receiver, if there is one, comes first. */
import type { DeclFacts, Local } from '../../facts/declFacts.js';

/** Empty for what is no parameter of the declaration itself. */
export function operandOf(facts: DeclFacts, { def, body }: Local): { readonly operand?: number } {
  return def.by === 'param' && body === 0 ? { operand: def.index + (isMethod(facts) ? 1 : 0) } : {};
}

export function isMethod({ shapes }: DeclFacts): boolean {
  return shapes[0]?.kind === 'func' && shapes[0].recv !== undefined;
}
