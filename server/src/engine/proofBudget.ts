/** What the proofs of fixes may cost for one answer that lists the fixes of many findings: a whole run's report, or a light bulb over a selection. */
import type { Declaration, GoPackage } from './goPackage.js';

/**
 * UTF-16 units of code to read again, for each package: hundreds of proofs for most packages, a handful for the largest. A few seconds of
 * work, as packages are read again at several million units a second.
 */
const most = 60_000_000;
/** A declaration is read again with all of its rule's work, without anything that was kept: that much slower than a package is. */
const slowness = 30;
/** What an edit costs beside the text: each is worked out, placed and printed. */
const ofAnEdit = 3_000;

export class ProofBudget {
  private readonly spent = new WeakMap<GoPackage | Declaration, number>();

  /** Whether nothing is left for proofs over this package or declaration. */
  isSpent(scope: GoPackage | Declaration): boolean {
    return (this.spent.get(scope) ?? 0) >= most;
  }

  /** Takes what one proof costs; false when that is more than what is left, and then nothing is left. The first proof is always allowed. */
  allows(scope: GoPackage | Declaration, edits: number): boolean {
    const before = this.spent.get(scope) ?? 0;
    const after = before + costOf(scope) + edits * ofAnEdit;
    this.spent.set(scope, after);
    return before === 0 || after <= most;
  }
}

function costOf(scope: GoPackage | Declaration): number {
  return 'files' in scope ? scope.files.reduce((sum, { goFile }) => sum + goFile.text.length, 0) : slowness * scope.segment.text.length;
}
