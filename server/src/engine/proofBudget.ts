/** What the proofs of fixes over whole packages may cost in a run that reports everything at once; an editor asks for one at a time. */
import type { GoPackage } from './goPackage.js';

/** UTF-16 units of code for each package: hundreds of proofs for most packages, a handful for the largest. */
const most = 60_000_000;

export class ProofBudget {
  private readonly spent = new WeakMap<GoPackage, number>();

  /** Whether the package may be analysed once more. */
  allows(pkg: GoPackage): boolean {
    const cost = pkg.files.reduce((sum, { goFile }) => sum + goFile.text.length, this.spent.get(pkg) ?? 0);
    if (cost > most) return false;
    this.spent.set(pkg, cost);
    return true;
  }
}
