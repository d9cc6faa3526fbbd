/** The fixes of one finding, each verified when it is first asked for. */
import type { Finding, Fix, WithheldFix } from '../checks/api.js';
import type { PlacedFinding } from './fileAnalysis.js';
import type { Declaration } from './goPackage.js';
import type { FixesAsked, ReportedFix, ReportedFixes } from './results.js';
import { verifiedFix, type FixProof } from './verifyFix.js';

export class VerifiedFixes {
  private proposed: { readonly offered: readonly Fix[]; readonly withheld: readonly WithheldFix[] } | undefined;
  /** By the places of the fixes among the proposed ones; undefined where the proof failed. */
  private readonly results = new Map<number, ReportedFix | undefined>();

  constructor(private readonly placed: PlacedFinding, private readonly proof: FixProof) {}

  asked({ wants, budget }: FixesAsked): ReportedFixes {
    const { decl } = this.placed;
    const scope = this.proof.ofPackage ? decl.file.pkg : decl;
    if (!this.proposed && budget?.isSpent(scope) === true) return { offered: [], withheld: [] };
    this.proposed ??= this.placed.finding.fixes?.() ?? { offered: [], withheld: [] };
    const { offered, withheld } = this.proposed;
    offered.forEach((fix, index) => {
      if (this.results.has(index) || wants?.(fix) === false || budget?.allows(scope, fix) === false) return;
      this.results.set(index, this.verified(fix, index));
    });
    return { offered: offered.flatMap((fix, index) => (wants?.(fix) === false ? [] : this.results.get(index) ?? [])), withheld };
  }

  private verified(fix: Fix, index: number): ReportedFix | undefined {
    const { finding, decl } = this.placed;
    const current: Fix = { ...fix, edits: fix.edits.map((e) => ({ ...e, place: { ...e.place, site: this.siteNow(e.place.site) } })) };
    const claim: Finding = { ...finding, place: { ...finding.place, site: decl } };
    const verified = verifiedFix(decl.file, claim, current, this.proof);
    return verified && { ...verified, index };
  }

  /** A remembered finding's own declaration may have moved since. */
  private siteNow(site: Finding['place']['site']): Declaration | Finding['place']['site'] {
    return site === this.placed.finding.place.site ? this.placed.decl : site;
  }
}
