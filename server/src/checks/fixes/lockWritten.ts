/** How the lock that guards a map is written where the map is used: `s.mu` beside `s.items`, also where a variable stands for the map. */
import type { Expr, Span } from '../../ast/nodes.js';
import type { Guard } from '../../flow/concurrency/hazard.js';
import { fromKey, globalRoot } from '../../flow/concurrency/storagePath.js';
import { localNamed } from '../../flow/assignments.js';
import type { Pass } from '../api.js';
import { nodeAt } from './loopSource.js';

/** A chain of variables that stand for one another ends somewhere. */
const longest = 3;

/** Undefined where the object that the map belongs to has no plain name. */
export function lockWritten(pass: Pass, map: Span, guard: Guard): string | undefined {
  if (guard.isGlobal) {
    const { root, steps } = fromKey(guard.lock);
    const name = root.slice(root.lastIndexOf(':') + 1);
    return root === globalRoot(pass.pkg.path, name) ? [name, ...withoutEmbedded(steps)].join('.') : undefined;
  }
  if (guard.lock.startsWith('^')) return undefined;
  const expr = nodeAt(pass, map, (n): n is Expr => n.kind === 'Ident' || n.kind === 'SelectorExpr' || n.kind === 'IndexExpr');
  const owner = expr && ownerOf(pass, expr, 0);
  return owner === undefined ? undefined : [owner, ...withoutEmbedded(guard.lock.split('.'))].join('.');
}

/** The methods of an embedded mutex are the owner's own. */
function withoutEmbedded(steps: readonly string[]): readonly string[] {
  return steps.at(-1) === 'Mutex' || steps.at(-1) === 'RWMutex' ? steps.slice(0, -1) : steps;
}

function ownerOf(pass: Pass, expr: Expr, depth: number): string | undefined {
  switch (expr.kind) {
    case 'ParenExpr': return ownerOf(pass, expr.x, depth);
    case 'IndexExpr': return ownerOf(pass, expr.x, depth);
    case 'SelectorExpr': return isPlain(expr.x) ? pass.text.slice(expr.x.start, expr.x.end) : undefined;
    case 'Ident': {
      const id = localNamed(pass.facts, expr);
      const def = id === undefined ? undefined : pass.facts.locals[id]?.def;
      return id !== undefined && def?.by === 'value' && depth < longest && pass.flow.assignments.isSingle(id) ? ownerOf(pass, def.init, depth + 1) : undefined;
    }
    default: return undefined;
  }
}

function isPlain(expr: Expr): boolean {
  return expr.kind === 'Ident' || (expr.kind === 'SelectorExpr' && isPlain(expr.x));
}
