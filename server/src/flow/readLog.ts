/** Remembers which declarations' bodies an answer about another was made from: the edges along which a change spreads. */
import type { DeclSite } from '../model/packageSource.js';

export class ReadLog {
  private readonly edges = new Map<DeclSite, Set<DeclSite>>();
  private readonly stack: DeclSite[] = [];

  /** Runs `inner`; what is read meanwhile is read on behalf of `site`. */
  within<T>(site: DeclSite, inner: () => T): T {
    this.stack.push(site);
    try {
      return inner();
    } finally {
      this.stack.pop();
    }
  }

  read(site: DeclSite): void {
    const reader = this.stack.at(-1);
    if (!reader || reader === site) return;
    const known = this.edges.get(reader);
    if (known) known.add(site);
    else this.edges.set(reader, new Set([site]));
  }

  /** Everything read on behalf of `site`, directly or not; without `site` itself. */
  closure(site: DeclSite): ReadonlySet<DeclSite> {
    const all = new Set<DeclSite>();
    const work = [site];
    for (let s = work.pop(); s; s = work.pop()) {
      for (const next of this.edges.get(s) ?? []) {
        if (next === site || all.has(next)) continue;
        all.add(next);
        work.push(next);
      }
    }
    return all;
  }
}
