/** One function declaration → its summary, given what is known of the functions it calls. */
import type { Expr } from '../../ast/nodes.js';
import type { Event } from '../../facts/declFacts.js';
import type { FuncSummary } from './funcSummary.js';
import { Interpreter, type CalleeKnowledge } from './interpreter.js';
import { LiteralUses } from './literalUses.js';
import type { PathResolver } from './pathResolver.js';
import { pathKey, type StoragePath } from './storagePath.js';
import { SummaryWriter, type Ends } from './summaryWriter.js';

export function summarize(resolver: PathResolver, key: string, known: CalleeKnowledge): FuncSummary {
  const literals = new LiteralUses(resolver);
  const writer = new SummaryWriter(resolver, known);
  const interpreter = new Interpreter(resolver, literals, known, writer);
  interpreter.run();
  return writer.summary(key, endsOf(resolver, interpreter));
}

function endsOf(resolver: PathResolver, interpreter: Interpreter): Ends {
  const returns = ownEvents(resolver).flatMap((e) => (e.at === 'return' ? e.results[0] ?? firstResult(resolver) ?? [] : []));
  const results = returns.filter((e) => !isNil(resolver, e));
  const [first] = results;
  const unlocks = first ? interpreter.returnedUnlock(first) : new Map<string, number>();
  if (!first) return { returned: undefined, returnedLocks: unlocks, returnedRoot: undefined };
  const roots = new Set(results.map((e) => rootOf(resolver, e)));
  const [root] = roots;
  return { returned: returned(resolver, results), returnedLocks: unlocks, returnedRoot: roots.size === 1 ? root : undefined };
}

/** The events of the declaration's own body, literals left out. */
function ownEvents(resolver: PathResolver): readonly Event[] {
  const [body] = resolver.facts.bodies;
  return body ? resolver.eventsOf(body) : [];
}

/** What a return without values gives back: the first result that the signature names. */
function firstResult({ facts }: PathResolver): Expr | undefined {
  const local = facts.locals.find((l) => l.body === 0 && l.def.by === 'result' && l.def.index === 0);
  return local && { kind: 'Ident', name: local.name, ...local.decl };
}

function returned(resolver: PathResolver, results: readonly Expr[]): Ends['returned'] {
  if (results.every((e) => resolver.isFresh(e))) return { is: 'fresh' };
  const paths = results.filter((e) => !resolver.isFresh(e)).map((e) => resolver.pathOf(e));
  const [path] = paths;
  // What is taken out of a field that gets something else belongs to whoever gets it.
  if (path && (isReplaced(resolver, path) || isTakenOut(resolver, path))) return { is: 'fresh' };
  if (!path || path.root.startsWith('L') || paths.some((p) => !p || pathKey(p) !== pathKey(path))) return undefined;
  // The caller cannot name the function's own keys.
  return { is: 'path', path: { root: path.root, steps: path.steps.map((s) => (s.startsWith('[') ? '[]' : s)) } };
}

function isReplaced(resolver: PathResolver, path: StoragePath): boolean {
  const key = pathKey(path);
  return resolver.allEvents.some((e) => {
    const target = e.at === 'assign' && e.to.kind === 'SelectorExpr' ? resolver.pathOf(e.to) : undefined;
    return target !== undefined && pathKey(target) === key;
  });
}

/** `delete(s.m, k)` of the entry that is returned. */
function isTakenOut(resolver: PathResolver, { root, steps }: StoragePath): boolean {
  const entry = steps.at(-1);
  if (entry === undefined || !/^\[.+\]$/.test(entry)) return false;
  const outer = pathKey({ root, steps: steps.slice(0, -1) });
  return ownEvents(resolver).some((e) => {
    const callee = e.at === 'call' ? resolver.calleeOf(e.call) : undefined;
    if (e.at !== 'call' || callee?.is !== 'builtin' || callee.name !== 'delete') return false;
    const [map, key] = e.call.args;
    const path = map && resolver.pathOf(map);
    return path !== undefined && pathKey(path) === outer && key !== undefined && resolver.elementStep(key) === entry;
  });
}

function rootOf(resolver: PathResolver, expr: Expr): string | undefined {
  const storage = resolver.storageOf(expr);
  return storage?.fresh === true && storage.path.steps.length === 0 ? storage.path.root : undefined;
}

function isNil(resolver: PathResolver, expr: Expr): boolean {
  return expr.kind === 'Ident' && expr.name === 'nil' && resolver.facts.uses[expr.start] === undefined;
}
