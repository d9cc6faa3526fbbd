/** A parsed declaration → its facts. A pure function of the syntax. */
import type { Decl, Expr, FuncLit, GenDecl, Ident, ParsedSegment } from '../ast/nodes.js';
import { bindNames, type Bindings } from './bindNames.js';
import { collectShapes } from './collectShapes.js';
import { controlFlowOf, initialiserFlow, type LiteralIndex } from './controlFlow.js';
import { factsVersion, type Body, type DeclFacts } from './declFacts.js';

/** The facts of the first declaration of a segment (a healthy segment has exactly one). */
export function collectFacts(parsed: ParsedSegment, tok: DeclFacts['tok']): DeclFacts {
  const decl = parsed.decls[0];
  if (!decl) return { version: factsVersion, tok, shapes: [], locals: [], uses: {}, bodies: [], faults: parsed.faults };
  const bindings = bindNames(decl);
  return {
    version: factsVersion, tok, shapes: collectShapes(decl), locals: bindings.locals, uses: bindings.uses, bodies: bodiesOf(decl, bindings),
    faults: parsed.faults,
  };
}

function bodiesOf(decl: Decl, bindings: Bindings): readonly Body[] {
  const literals: LiteralIndex = new Map(bindings.literals.map((l, i) => [l.start, i + 1]));
  const isLocal = (ident: Ident): boolean => bindings.uses[ident.start] !== undefined;
  const own = ownBody(decl, bindings, literals, isLocal);
  if (!own) return [];
  return [own, ...bindings.literals.map((lit, i) => literalBody(lit, bindings, i, { literals, isLocal }))];
}

function ownBody(decl: Decl, bindings: Bindings, literals: LiteralIndex, isLocal: (i: Ident) => boolean): Body | undefined {
  const common = { span: { start: decl.start, end: decl.end }, parent: -1, params: bindings.params[0] ?? [] };
  if (decl.kind === 'FuncDecl') {
    return decl.body && { ...common, type: decl.type, ...controlFlowOf(decl.body.list, literals, isLocal) };
  }
  const values = initialisers(decl);
  return values.length > 0 ? { ...common, ...initialiserFlow(values, literals, isLocal) } : undefined;
}

function initialisers(decl: GenDecl): readonly Expr[] {
  if (decl.tok !== 'var') return [];
  return decl.specs.flatMap((s) => (s.kind === 'ValueSpec' ? s.values : []));
}

function literalBody(
  lit: FuncLit, bindings: Bindings, index: number, by: { readonly literals: LiteralIndex; readonly isLocal: (i: Ident) => boolean },
): Body {
  return {
    span: { start: lit.start, end: lit.end }, parent: bindings.parents[index] ?? 0, type: lit.type, params: bindings.params[index + 1] ?? [],
    ...controlFlowOf(lit.body.list, by.literals, by.isLocal),
  };
}
