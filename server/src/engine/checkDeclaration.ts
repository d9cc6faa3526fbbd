/** Runs the checks on one declaration; a check that throws is named and the others go on. */
import type { Comment } from '../ast/nodes.js';
import type { Check, DeclSyntax, FileVersions, Finding, Pass } from '../checks/api.js';
import { DeclFlow } from '../flow/declFlow.js';
import { mapUsage } from '../flow/concurrency/mapUsage.js';
import type { PackageConcurrency } from '../flow/concurrency/packageConcurrency.js';
import type { MutationSummaries } from '../flow/mutationSummaries.js';
import type { TypeSystem } from '../model/typeSystem.js';
import { Declaration } from './goPackage.js';
import type { DeclHazards, OnThrow } from './packageHazards.js';

export interface CheckContext {
  readonly checks: readonly Check[];
  readonly types: TypeSystem;
  readonly summaries: MutationSummaries;
  readonly versions: FileVersions;
  /** Reads the declaration's syntax again. */
  readonly syntaxOf: (decl: Declaration) => DeclSyntax;
  readonly packageHas: Pass['packageHas'];
  readonly hazards: DeclHazards;
  /** As it is when asked for. */
  readonly concurrency: () => PackageConcurrency;
  readonly onThrow: OnThrow;
}

/** The findings of all checks, in the order of the checks. `directives` are the //go: comments of the declaration, relative to it. */
export function checkDeclaration(context: CheckContext, decl: Declaration, directives: readonly Comment[]): readonly Finding[] {
  const { text } = decl.segment;
  const concerned = context.checks.filter((c) => (c.readsHazards === true ? context.hazards.hazards.length > 0 : c.mayConcern(text)) || (directives.length > 0 && c.readsDirectives === true));
  if (concerned.length === 0) return [];
  const findings: Finding[] = [];
  const facts = decl.full();
  // What stands there while somebody types is not yet what they mean.
  if (decl.isBroken) return [];
  let syntax: DeclSyntax | undefined;
  const pass: Pass = {
    site: decl, facts, types: context.types, pkg: decl.file.pkg, text, directives, versions: context.versions,
    flow: new DeclFlow(decl, facts, context.types, context.summaries),
    syntax: () => (syntax ??= context.syntaxOf(decl)),
    packageHas: context.packageHas, hazards: context.hazards.hazards, siteOf: (key) => context.hazards.sites.get(key),
    sourceOf: (site) => (site instanceof Declaration ? { site, text: site.segment.text, syntax: () => context.syntaxOf(site) } : undefined),
    usageOf: (hazard) => mapUsage(context.concurrency(), hazard),
    report: (finding) => { findings.push(finding); },
  };
  for (const check of concerned) {
    const before = findings.length;
    try {
      check.run(pass);
    } catch (error) {
      findings.length = before;
      context.onThrow(`check ${check.meta.id}`, error);
    }
  }
  return findings;
}
