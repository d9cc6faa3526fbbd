/** What the proofs of fixes may cost for one answer that lists the fixes of many findings: a whole run's report, or a light bulb over a selection. */
import type { Fix } from '../checks/api.js';
import { Declaration, type GoPackage } from './goPackage.js';

/**
 * For each package, or declaration where no more is read again, in UTF-16 units of code: hundreds of proofs for most, a handful for the largest.
 * A package is read again at some million units a second.
 */
const most = 60_000_000;
/** A declaration is read again with all of its rule's work, without anything that was kept: that much slower than a package is. */
const slowness = 30;
/** In a function of that many units, following its paths costs as much as reading it. */
const longFunction = 100;
/** What an edit costs beside the text: each is worked out, placed and printed. */
const ofAnEdit = 3_000;

export class ProofBudget {
  private readonly spent = new WeakMap<GoPackage | Declaration, number>();

  /** Whether nothing is left for proofs over this package or declaration. */
  isSpent(scope: GoPackage | Declaration): boolean {
    return (this.spent.get(scope) ?? 0) >= most;
  }

  /** Takes what one proof costs; false when that is more than what is left, and then nothing is left. The first proof is always allowed. */
  allows(scope: GoPackage | Declaration, fix: Fix): boolean {
    const before = this.spent.get(scope) ?? 0;
    const after = before + costOf(scope) + lengthOfWays(fix) + fix.edits.length * ofAnEdit;
    this.spent.set(scope, after);
    return before === 0 || after <= most;
  }
}

function costOf(scope: GoPackage | Declaration): number {
  return scope instanceof Declaration ? slowness * scope.segment.text.length : scope.files.reduce((sum, { goFile }) => sum + goFile.text.length, 0);
}

/** What is known at each point of a function grows with the function. */
function lengthOfWays({ edits }: Fix): number {
  const changed = new Set(edits.map(({ place }) => place.site));
  return [...changed].reduce((sum, site) => sum + (site instanceof Declaration ? site.segment.text.length ** 2 / longFunction : 0), 0);
}
