/** Repairs for an entry of a sync.Map that is looked up and then changed: one method that does both (facts C86). */
import type { AssignStmt, IfStmt, Node, Span, Stmt } from '../../ast/nodes.js';
import { walk } from '../../ast/walk.js';
import { foundType, type SyncMapStep } from '../../flow/syncMapSteps.js';
import type { Edit, Fix, Pass } from '../api.js';
import { placeOf } from '../place.js';
import { enclosingStmt, indentAt, libraryHas, newlineOf, oneLine, standsAlone } from './loopSource.js';

export const oneStepMessages = {
  'fix-loadorstore': 'Use LoadOrStore',
  'fix-loadanddelete': 'Use LoadAndDelete',
  'fix-compareanddelete': 'Use CompareAndDelete',
  'fix-compareandswap': 'Use CompareAndSwap in a loop',
};

export function oneStepFixes(pass: Pass, step: SyncMapStep): readonly Fix[] {
  const source = stepSource(pass, step);
  if (!source) return [];
  const fixes = step.does === 'store'
    ? (step.updates ? [compareAndSwap(source)] : [storeAfterReturn(source), storeWhenMissing(source)])
    : [loadAndDelete(source), compareAndDelete(source)];
  return fixes.filter((f) => f !== undefined);
}

interface StepSource {
  readonly pass: Pass;
  readonly step: SyncMapStep;
  readonly stmt: Stmt;
  /** The statements around the one that acts, and its place among them. */
  readonly siblings: readonly Stmt[];
  readonly index: number;
  /** `m.Load(k)`'s assignment, and the if statement that tests its second result, when they have this form. */
  readonly load: AssignStmt | undefined;
  readonly test: IfStmt | undefined;
  readonly newline: string;
}

function stepSource(pass: Pass, step: SyncMapStep): StepSource | undefined {
  const at = enclosingStmt(pass, step.act.call);
  if (at?.stmt.kind !== 'ExprStmt' || at.stmt.x.start !== step.act.call.start || !standsAlone(pass, at.stmt)) return undefined;
  const found = loadAndTest(pass, step.look.call);
  return { pass, step, ...at, load: found?.load, test: found?.test, newline: newlineOf(pass.text) + indentAt(pass.text, at.stmt.start) };
}

/** `if v, ok := m.Load(k); ok {`, or the assignment and then the if statement. */
function loadAndTest(pass: Pass, look: Span): { readonly load: AssignStmt; readonly test: IfStmt } | undefined {
  const at = enclosingStmt(pass, look);
  if (at?.stmt.kind === 'IfStmt') return isLoad(at.stmt.init, look) ? { load: at.stmt.init, test: at.stmt } : undefined;
  const next = at?.siblings[at.index + 1];
  return isLoad(at?.stmt, look) && next?.kind === 'IfStmt' && !next.init ? { load: at.stmt, test: next } : undefined;
}

function isLoad(stmt: Stmt | undefined, look: Span): stmt is AssignStmt {
  return stmt?.kind === 'AssignStmt' && stmt.op === ':=' && stmt.lhs.length === 2 && stmt.rhs.length === 1 && stmt.rhs[0]?.start === look.start;
}

/** 'found' for `if ok {`, 'missing' for `if !ok {`; the condition is nothing else. */
function tests({ load, test }: StepSource): 'found' | 'missing' | undefined {
  const ok = load?.lhs[1];
  if (!test || test.else || ok?.kind !== 'Ident') return undefined;
  const negated = test.cond.kind === 'UnaryExpr' && test.cond.op === '!';
  const cond = test.cond.kind === 'UnaryExpr' ? test.cond.x : test.cond;
  return cond.kind !== 'Ident' || cond.name !== ok.name ? undefined : negated ? 'missing' : 'found';
}

function fix(id: keyof typeof oneStepMessages, edits: readonly Edit[]): Fix {
  return { title: { id, args: {} }, kind: 'quickfix', safe: false, edits };
}

function edit(pass: Pass, span: Span, newText: string): Edit {
  return { place: placeOf(pass, span), newText };
}

/** The statement with its line end, up to what follows: a comment or a statement. */
function withoutStmt(source: StepSource): Edit {
  const { pass, stmt, siblings, index } = source;
  const previous = siblings[index - 1];
  const next = siblings[index + 1];
  if (!next) return edit(pass, { start: previous?.end ?? stmt.start, end: stmt.end }, '');
  const comment = pass.syntax().comments.find((c) => stmt.end <= c.start && c.start < next.start);
  return edit(pass, { start: stmt.start, end: comment?.start ?? next.start }, '');
}

/** `if v, ok := m.Load(k); ok { return … }` … `m.Store(k, x)`: the store asks again, and gives back what another goroutine stored. */
function storeAfterReturn(source: StepSource): Fix | undefined {
  const { pass, stmt, step, load, test, siblings } = source;
  const key = oneLine(pass, step.key);
  const [only, ...more] = test?.body.list ?? [];
  if (!test || !load || tests(source) !== 'found' || !siblings.includes(test) || only?.kind !== 'ReturnStmt' || more.length > 0 || key === undefined || !step.value) return undefined;
  const names = load.lhs.map((l) => pass.text.slice(l.start, l.end)).join(', ');
  const value = pass.text.slice(step.value.start, step.value.end);
  const body = pass.text.slice(test.body.start, test.body.end);
  return fix('fix-loadorstore', [edit(pass, stmt, `if ${names} := ${receiver(source)}.LoadOrStore(${key}, ${value}); ${names.slice(names.indexOf(',') + 2)} ${body}`)]);
}

/** `if _, ok := m.Load(k); !ok { m.Store(k, x) … }`. */
function storeWhenMissing(source: StepSource): Fix | undefined {
  const { pass, step, load, test, siblings, index } = source;
  const [value] = load?.lhs ?? [];
  if (!test?.init || !load || !step.value || tests(source) !== 'missing' || siblings !== test.body.list || index !== 0 || value?.kind !== 'Ident' || value.name !== '_') return undefined;
  const key = oneLine(pass, step.key);
  if (key === undefined || pass.text.slice(step.value.start, step.value.end).includes('\n')) return undefined;
  const call = `${receiver(source)}.LoadOrStore(${key}, ${pass.text.slice(step.value.start, step.value.end)})`;
  if (test.body.list.length === 1) return hasComment(pass, test) ? undefined : fix('fix-loadorstore', [edit(pass, test, call)]);
  return fix('fix-loadorstore', [edit(pass, step.look.call, call), withoutStmt(source)]);
}

/** `v, ok := m.Load(k)` takes the entry out at once. */
function loadAndDelete(source: StepSource): Fix | undefined {
  const { pass, step, load, test, siblings, index } = source;
  const { fun } = step.look.call;
  if (!load || !test || fun.kind !== 'SelectorExpr' || step.judges || !libraryHas(pass, 15)) return undefined;
  const within = tests(source) === 'found' && siblings === test.body.list && siblings.slice(0, index).every(isPlain);
  const guarded = tests(source) === 'missing' && siblings.indexOf(test) >= 0 && siblings.slice(siblings.indexOf(test) + 1, index).every(isPlain) && leaves(test);
  // Alone in its block, the statement would leave an empty one behind.
  if ((!within && !guarded) || siblings.length === 1) return undefined;
  return fix('fix-loadanddelete', [edit(pass, fun.sel, 'LoadAndDelete'), withoutStmt(source)]);
}

function leaves({ body }: IfStmt): boolean {
  const last = body.list.at(-1);
  return last?.kind === 'ReturnStmt' || (last?.kind === 'BranchStmt' && last.tok === 'continue');
}

function isPlain(stmt: Stmt): boolean {
  return stmt.kind === 'AssignStmt' || stmt.kind === 'ExprStmt' || stmt.kind === 'DeclStmt';
}

/** Deletes the entry only while it holds what was found. A value that cannot be compared would panic, so the type must be known to be comparable. */
function compareAndDelete(source: StepSource): Fix | undefined {
  const { pass, step, stmt } = source;
  const found = foundName(source);
  const key = oneLine(pass, step.key);
  if (found === undefined || key === undefined || !step.judges) return undefined;
  return fix('fix-compareanddelete', [edit(pass, stmt, `${receiver(source)}.CompareAndDelete(${key}, ${found})`)]);
}

/** `if v, ok := m.Load(k); ok { m.Store(k, f(v)) }` tries again until nothing came between. */
function compareAndSwap(source: StepSource): Fix | undefined {
  const { pass, step, load, test, siblings } = source;
  const found = foundName(source);
  if (!test?.init || !load || !step.value || tests(source) !== 'found' || siblings !== test.body.list || siblings.length !== 1 || hasComment(pass, test)) return undefined;
  const [key, value, look] = [step.key, step.value, step.look.call].map((e) => oneLine(pass, e));
  if (found === undefined || key === undefined || value === undefined || look === undefined) return undefined;
  const [v, ok] = load.lhs.map((l) => pass.text.slice(l.start, l.end));
  const swap = `${receiver(source)}.CompareAndSwap(${key}, ${found}, ${value})`;
  const indent = newlineOf(pass.text) + indentAt(pass.text, test.start);
  return fix('fix-compareandswap', [edit(pass, test, `for ${String(v)}, ${String(ok)} := ${look}; ${String(ok)} && !${swap}; ${String(v)}, ${String(ok)} = ${look} {${indent}}`)]);
}

/** The found value's variable where it can be compared, and its methods are to be had. */
function foundName({ pass, step, stmt }: StepSource): string | undefined {
  const local = step.found === undefined ? undefined : pass.facts.locals[step.found];
  const type = foundType(pass.flow, step);
  const under = type && pass.types.underlying(type).t;
  if (!local || !pass.flow.assignments.isStable(local.id) || !libraryHas(pass, 20) || (under !== 'pointer' && under !== 'basic' && under !== 'chan')) return undefined;
  return local.scope.start <= stmt.start && stmt.end <= local.scope.end ? local.name : undefined;
}

function receiver({ pass, step }: StepSource): string {
  return pass.text.slice(step.act.recv.start, step.act.recv.end);
}

function hasComment(pass: Pass, node: Node): boolean {
  let inside = pass.syntax().comments.some((c) => node.start <= c.start && c.end <= node.end);
  walk(node, (n) => { inside ||= n.kind === 'FuncLit'; });
  return inside;
}
