/** Whether other functions than the one that declares a local may use it. */
import type { DeclFlow } from './declFlow.js';

export function isCaptured(flow: DeclFlow, id: number): boolean {
  const local = flow.facts.locals[id];
  const literals = flow.facts.bodies.filter((b, i) => i > 0 && b.parent >= (local?.body ?? 0));
  return Object.entries(flow.facts.uses).some(([start, used]) => used === id && literals.some((b) => b.span.start < Number(start) && Number(start) < b.span.end));
}
