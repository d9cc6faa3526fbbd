/** Decisions made in two steps on a sync.Map: an entry looked up, then, because of what was found, stored or deleted. */
import type { Expr, Node } from '../ast/nodes.js';
import { walk } from '../ast/walk.js';
import type { Body } from '../facts/declFacts.js';
import { exprKey } from './accessPath.js';
import { localNamed } from './assignments.js';
import type { Type } from '../model/types.js';
import type { DeclFlow } from './declFlow.js';
import { derivedAt, derivedLocals, isMadeOf } from './derivedLocals.js';
import { exprsOf } from './eventExprs.js';
import { mayHoldLock } from './heldLocks.js';
import { afterCall, methodCalls, type MethodCall } from './methodCalls.js';
import { canReach, type Point } from './reach.js';

export interface SyncMapStep {
  /** The Load, or the Range whose callback stores or deletes. */
  readonly look: MethodCall;
  readonly act: MethodCall;
  readonly does: 'store' | 'delete';
  readonly key: Expr;
  /** What is stored. */
  readonly value?: Expr;
  /** The stored value is made from the one found. */
  readonly updates: boolean;
  /** A condition on the found value itself, more than that there is one, decides. */
  readonly judges: boolean;
  /** It happens only where an entry was found: another takes its place. */
  readonly replaces: boolean;
  /** Local that holds the found value. */
  readonly found?: number;
}

/** An entry's look-up: where control goes on with what was found. */
interface Look { readonly call: MethodCall; readonly body: number; readonly from: Point; readonly key: string; readonly value?: number; readonly ok?: number }

export function syncMapSteps(flow: DeclFlow): readonly SyncMapStep[] {
  const calls = methodCalls(flow).filter((c) => c.name.startsWith('sync.Map.'));
  const acts = calls.filter((c) => c.mode === 'call' && (c.name === 'sync.Map.Store' || c.name === 'sync.Map.Delete'));
  if (acts.length === 0) return [];
  const looks = calls.flatMap((c) => lookOf(flow, c));
  return acts.flatMap((act) => {
    const steps = looks.filter((look) => look.call.on === act.on && look.body === act.body && leadsTo(flow, look, act));
    // A look-up that shares a lock with the act settles the matter, whatever was looked up before it.
    if (mayHoldLock(flow, act.body, act.point) && steps.some((look) => mayHoldLock(flow, look.body, look.call.body === look.body ? look.call.point : look.from))) return [];
    const last = steps.at(-1);
    const step = last && stepOf(flow, last, act);
    return step ? [step] : [];
  });
}

function lookOf(flow: DeclFlow, call: MethodCall): readonly Look[] {
  const [first] = call.call.args;
  if (!first) return [];
  if (call.name === 'sync.Map.Load') return loadOf(flow, call, first);
  const literal = call.name === 'sync.Map.Range' && first.kind === 'FuncLit' ? flow.literalOf(first) : undefined;
  const [key, value] = literal === undefined ? [] : flow.facts.bodies[literal]?.params ?? [];
  if (literal === undefined || key === undefined || key < 0) return [];
  return [{ call, body: literal, from: { block: 0, index: 0 }, key: `L${String(key)}`, ...(value === undefined || value < 0 ? {} : { value }) }];
}

function loadOf(flow: DeclFlow, call: MethodCall, keyExpr: Expr): readonly Look[] {
  const key = exprKey(flow, keyExpr);
  if (key === undefined) return [];
  const targets = (flow.facts.bodies[call.body]?.blocks ?? []).flatMap((b) => b.events)
    .flatMap((e) => (e.at === 'assign' && e.from?.kind === 'CallExpr' && e.from.start === call.call.start ? [{ index: e.index, id: localNamed(flow.facts, e.to) }] : []));
  const [value, ok] = [0, 1].map((index) => targets.find((t) => t.index === index)?.id);
  return [{ call, body: call.body, from: afterCall(call), key, ...(value === undefined ? {} : { value }), ...(ok === undefined ? {} : { ok }) }];
}

/** Whoever got through one of these goes on alone. */
const claiming = new Set(['LoadOrStore', 'LoadAndDelete', 'CompareAndSwap', 'CompareAndDelete', 'Swap'].map((m) => `sync.Map.${m}`));

/** The act is on the key that was looked up, and on the way nothing gave the key another value, nor claimed the entry. */
function leadsTo(flow: DeclFlow, look: Look, act: MethodCall): boolean {
  const body = flow.facts.bodies[act.body];
  const [key] = act.call.args;
  if (!body || !key || plainKey(flow, key) !== look.key) return false;
  const claims = methodCalls(flow).filter((c) => c.on === act.on && c.body === act.body && claiming.has(c.name)).map((c) => c.call);
  return canReach(body, look.from, act.point, {
    stop: (e) => (e.at === 'assign' && e.op !== ':=' && exprKey(flow, e.to) === look.key) || (e.at === 'call' && claims.includes(e.call)),
  });
}

/** `k.(string)` stands for the key k that Range hands out. */
function plainKey(flow: DeclFlow, expr: Expr): string | undefined {
  let e = expr;
  for (;;) {
    const id = localNamed(flow.facts, e);
    const def = id === undefined ? undefined : flow.facts.locals[id]?.def;
    if (e.kind === 'TypeAssertExpr' || e.kind === 'ParenExpr') e = e.x;
    else if (def?.by === 'value' && def.init.kind === 'TypeAssertExpr' && def.index === 0) e = def.init;
    else return exprKey(flow, e);
  }
}

function stepOf(flow: DeclFlow, look: Look, act: MethodCall): SyncMapStep | undefined {
  const body = flow.facts.bodies[act.body];
  const [key, value] = act.call.args;
  if (!body || !key) return undefined;
  const values = look.value === undefined ? new Set<number>() : derivedLocals(flow, { is: () => false, locals: [look.value], parts: false });
  const updates = value !== undefined && isMadeFrom(flow, look, act) && !isMissed(flow, body, look, act);
  const found = new Set(look.ok === undefined ? values : [...values, look.ok]);
  const [judging, deciding] = [values, found].map((locals) => onOneEdge(flow, body, act.point, locals));
  // A value put back as it was changes nothing for others.
  if (updates && isFoundItself(flow, value, look.value)) return undefined;
  if (!updates && !deciding && !(value && assignedByDecision(flow, body, act, found))) return undefined;
  return {
    look: look.call, act, does: value ? 'store' : 'delete', key, ...(value ? { value } : {}), updates,
    judges: judging !== undefined && !comparesNil(flow, body, values), replaces: look.ok !== undefined && isWhereFound(flow, body, act.point, look.ok), ...(look.value === undefined ? {} : { found: look.value }),
  };
}

/** It is reached only where the lookup has found an entry. */
function isWhereFound(flow: DeclFlow, body: Body, point: Point, ok: number): boolean {
  return body.blocks.some((block, b) => {
    const { cond } = block;
    const asked = cond?.kind === 'UnaryExpr' && cond.op === '!' ? cond.x : cond;
    if (!cond || !asked || block.next.length !== 2 || localNamed(flow.facts, asked) !== ok) return false;
    const there = asked === cond ? 0 : 1;
    const leads = (nth: number): boolean => canReach(body, { block: block.next[nth] ?? b, index: 0 }, point, { blocked: (from, way) => body.blocks[from]?.next[way] === b });
    return leads(there) && !leads(1 - there);
  });
}

/** The edge of a condition on one of the locals behind which alone the point is. */
function onOneEdge(flow: DeclFlow, body: Body, point: Point, locals: ReadonlySet<number>): 'yes' | 'no' | undefined {
  for (const [b, block] of body.blocks.entries()) {
    if (!block.cond || block.next.length !== 2 || !isMadeOf(flow, block.cond, locals)) continue;
    const [yes, no] = block.next.map((next) => canReach(body, { block: next, index: 0 }, point, { blocked: (from, nth) => body.blocks[from]?.next[nth] === b }));
    if (yes !== no) return yes ? 'yes' : 'no';
  }
  return undefined;
}

/** `p, ok := m.Load(k); if !ok { p = new(T) }; m.Store(k, p)`. */
function assignedByDecision(flow: DeclFlow, body: Body, act: MethodCall, locals: ReadonlySet<number>): boolean {
  const value = act.call.args[1];
  const id = value && localNamed(flow.facts, value);
  if (id === undefined) return false;
  return body.blocks.some((block, b) => block.events.some((e, i) =>
    e.at === 'assign' && localNamed(flow.facts, e.to) === id && onOneEdge(flow, body, { block: b, index: i }, locals) !== undefined));
}

function comparesNil(flow: DeclFlow, body: Body, values: ReadonlySet<number>): boolean {
  const conds = body.blocks.flatMap((b) => (b.cond && isMadeOf(flow, b.cond, values) ? [b.cond] : []));
  return conds.every((c) => c.kind === 'Ident' || (c.kind === 'BinaryExpr' && c.y.kind === 'Ident' && c.y.name === 'nil'));
}

/** The stored value reads a variable that is made from what was found, and still is where it is stored. */
function isMadeFrom(flow: DeclFlow, look: Look, act: MethodCall): boolean {
  const value = act.call.args[1];
  const sources = { is: (node: Node) => node.kind === 'CallExpr' && node.start === look.call.call.start, locals: look.value === undefined || look.body === look.call.body ? [] : [look.value], parts: false };
  return value !== undefined && isMadeOf(flow, value, derivedAt(flow, sources, act));
}

/** Only where nothing was found: there the value is nil. */
function isMissed(flow: DeclFlow, body: Body, look: Look, act: MethodCall): boolean {
  return look.ok !== undefined && onOneEdge(flow, body, act.point, new Set([look.ok])) === 'no';
}

/** What was found, under its own name or through assertions; of a struct or number that is a copy, which may have been changed. */
function isFoundItself(flow: DeclFlow, value: Expr, found: number | undefined): boolean {
  const type = flow.types.underlying(flow.types.typeOf(flow, value)).t;
  if (found === undefined || type === 'struct' || type === 'basic' || type === 'array') return false;
  let e = value;
  for (;;) {
    const id = localNamed(flow.facts, e);
    if (id === found) return true;
    const def = id === undefined || !flow.assignments.isStable(id) ? undefined : flow.facts.locals[id]?.def;
    if (e.kind === 'TypeAssertExpr' || e.kind === 'ParenExpr') e = e.x;
    else if (def?.by === 'value' && def.index === 0) e = def.init;
    else if (def?.by === 'typeCase') e = def.x;
    else return false;
  }
}

/** Whether the found value is used behind the act for more than conditions. */
export function usesFoundAfter(flow: DeclFlow, step: SyncMapStep): boolean {
  const body = flow.facts.bodies[step.act.body];
  if (!body || step.found === undefined) return false;
  const values = derivedLocals(flow, { is: () => false, locals: [step.found], parts: false });
  return body.blocks.some((block, b) => block.events.some((event, index) => {
    const read = event.at === 'call' ? [event.call] : event.at === 'return' ? event.results : event.at === 'send' ? [event.chan, event.value] : [];
    return read.some((e) => e.start !== step.look.call.start && isMadeOf(flow, e, values)) && canReach(body, afterCall(step.act), { block: b, index });
  }));
}

/** The type that the found value is asserted to be. */
export function foundType(flow: DeclFlow, { act, found }: SyncMapStep): Type | undefined {
  const body = flow.facts.bodies[act.body];
  let type: Type | undefined;
  for (const { expr } of body && found !== undefined ? exprsOf(body) : []) {
    walk(expr, (node) => {
      if (node.kind !== 'TypeAssertExpr' || !node.type || localNamed(flow.facts, node.x) !== found) return undefined;
      type = flow.types.typeNamed(flow, node.type);
      return 'stop';
    });
  }
  return type;
}
