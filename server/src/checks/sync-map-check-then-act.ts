/** Reports an entry of a sync.Map that is looked up and then stored or deleted because of what was found. */
import type { Expr } from '../ast/nodes.js';
import { exprKey } from '../flow/accessPath.js';
import { localNamed } from '../flow/assignments.js';
import { afterCall, methodCalls, type MethodCall } from '../flow/methodCalls.js';
import { canReach } from '../flow/reach.js';
import { foundType, syncMapSteps, usesFoundAfter, type SyncMapStep } from '../flow/syncMapSteps.js';
import type { Check, Confidence, Pass } from './api.js';
import { oneStepFixes, oneStepMessages } from './fixes/oneStep.js';
import { inTest, isAlone, mayBeLocked } from './lockEvidence.js';
import { functionName, placeOf, quoted, sourceText } from './place.js';
import { holdsState, isChanged } from './sharedState.js';

export const syncMapCheckThenAct: Check = {
  meta: {
    id: 'sync-map-check-then-act', group: 'concurrency', severity: 'warning', preview: false, since: '0.1.0', fixable: 'unsafe',
    messages: {
      object: '{act} may replace an entry newer than {look} saw. Two goroutines then use different objects.',
      update: '{act} may replace an entry newer than {look} saw. That update is lost.',
      guard: '{act} may replace an entry newer than {look} saw. Two goroutines may both go on.',
      value: '{act} may replace an entry newer than {look} saw. The work is done twice.',
      take: '{act} may delete an entry newer than {look} saw. Or two goroutines take out the same one.',
      retire: '{act} may drop what another goroutine has just looked up. What that one does to it is lost.',
      remove: '{act} may delete an entry newer than {look} saw. That entry is lost.',
      look: 'The entry is looked up here.',
      ...oneStepMessages,
    },
    docs: {
      title: 'Entry of a sync.Map looked up, then changed because of it',
      what: 'Load or Range followed by Store or Delete of the same key of the same sync.Map, where what was found decides or is what the new value is made of.',
      why: 'Each method is atomic, the two together are not: another goroutine may store or delete the key between them. The race detector says nothing about it.',
      fix: 'Use LoadOrStore, LoadAndDelete, CompareAndSwap or CompareAndDelete, or hold a lock around both.',
      limits: 'Silent where a lock may be held around both. A value that every goroutine would compute alike from the key, and the removal of entries that a Range found, count as possible only.',
      sure: 'Likely where each goroutine would have an object of its own; possible where an entry goes a moment too early, or an equal value is stored twice.',
      versions: 'LoadAndDelete is there from Go 1.15 on, Swap and CompareAndSwap from 1.20 on: the fix takes what the versions have.',
      bad: 'if _, ok := sessions.Load(id); !ok {\n\tsessions.Store(id, &session{})\n}',
      good: 'sessions.LoadOrStore(id, &session{})',
      claims: { why: [['C79', 'C86'], ['C87']], fix: [['C86', 'S5.9']], versions: [['C86', 'S3']] },
    },
  },
  mayConcern: (text) => /\.(?:Load|Range)\(/.test(text) && /\.(?:Store|Delete)\(/.test(text),
  run(pass) {
    for (const step of syncMapSteps(pass.flow)) {
      if (isAlone(pass, step.act) || isOwnKey(pass, step.key) || (mayBeLocked(pass, step.look) && mayBeLocked(pass, step.act))) continue;
      report(pass, step);
    }
  },
};

/** A key that is the goroutine's own number: nobody else has it. */
function isOwnKey(pass: Pass, key: Expr): boolean {
  const made = madeBy(pass, key);
  return made.kind === 'CallExpr' && /goid|goroutineid|gettid/i.test(sourceText(pass, made.fun));
}

function report(pass: Pass, step: SyncMapStep): void {
  const { act } = step;
  const [id, confidence] = verdict(pass, step);
  pass.report({
    rule: 'sync-map-check-then-act', confidence, place: placeOf(pass, act.call), function: functionName(pass.facts), map: sourceText(pass, act.recv),
    message: { id, args: { act: quoted(pass, act.call), look: quoted(pass, lookText(step)) } },
    related: [{ place: placeOf(pass, lookText(step)), message: { id: 'look', args: {} } }],
    fixes: () => ({ offered: id === 'retire' ? [] : oneStepFixes(pass, step), withheld: [] }),
  });
}

/** A Range without its callback. */
function lookText({ look }: SyncMapStep): { readonly start: number; readonly end: number } {
  return look.name === 'sync.Map.Range' ? look.call.fun : look.call;
}

/**
 * Two callers who each get an object of their own is what goes wrong in practice. An entry that goes a moment too early or an update that is lost is
 * often meant to be possible.
 */
function verdict(pass: Pass, step: SyncMapStep): readonly [string, Confidence] {
  if (step.does === 'delete') {
    if (usesFoundAfter(pass.flow, step)) return ['take', 'possible'];
    return [isRetired(pass, step) ? 'retire' : 'remove', 'possible'];
  }
  if (step.updates) return ['update', 'possible'];
  if (step.value && isObject(pass, step.value, step.act)) return ['object', inTest(pass) || step.replaces ? 'possible' : 'likely'];
  return [isGuard(pass, step) ? 'guard' : 'value', 'possible'];
}

/** An object that others may have got hold of meanwhile is taken out because of the state it was in; that it is still the same one proves nothing. */
function isRetired(pass: Pass, step: SyncMapStep): boolean {
  const type = foundType(pass.flow, step);
  return step.judges && step.look.name === 'sync.Map.Load' && type !== undefined && holdsState(pass, type);
}

/** The entry is deleted again behind the act, by this function: it says that somebody is at work. */
function isGuard(pass: Pass, { act, key }: SyncMapStep): boolean {
  const wanted = exprKey(pass.flow, key);
  return methodCalls(pass.flow).some((c) => {
    const [deleted] = c.call.args;
    return c.name === 'sync.Map.Delete' && c.on === act.on && deleted !== undefined && exprKey(pass.flow, deleted) === wanted && comesAfter(pass, act, c);
  });
}

/** Also in a function literal made behind the act. */
function comesAfter(pass: Pass, act: MethodCall, later: MethodCall): boolean {
  const body = pass.facts.bodies[act.body];
  if (!body) return false;
  if (later.body === act.body) return canReach(body, afterCall(act), later.point);
  return body.blocks.some((block, b) => block.events.some((e, index) =>
    e.at === 'funcLit' && e.body === later.body && canReach(body, afterCall(act), { block: b, index })));
}

/** Something that others change: two goroutines that each make one do not have the same. What a loop takes from a list or table is there already. */
function isObject(pass: Pass, value: Expr, act: MethodCall): boolean {
  const made = madeBy(pass, assignedJustBefore(pass, value, act) ?? value);
  const def = pass.facts.locals[localNamed(pass.facts, made) ?? -1]?.def.by;
  return def !== 'rangeKey' && def !== 'rangeValue' && isChanged(pass, pass.types.typeOf(pass.flow, made));
}

/** What a variable was given last in the block of statements that stores it. */
function assignedJustBefore(pass: Pass, value: Expr, { body, point }: MethodCall): Expr | undefined {
  const id = localNamed(pass.facts, value);
  const before = id === undefined ? [] : pass.facts.bodies[body]?.blocks[point.block]?.events.slice(0, point.index) ?? [];
  const given = before.findLast((e) => (e.at === 'assign' || e.at === 'zero') && localNamed(pass.facts, e.to) === id);
  return given?.at === 'assign' && given.count === 1 ? given.from : undefined;
}

function madeBy(pass: Pass, value: Expr): Expr {
  const id = localNamed(pass.facts, value);
  const def = id === undefined || !pass.flow.assignments.isStable(id) ? undefined : pass.facts.locals[id]?.def;
  return def?.by === 'value' && def.count === 1 ? madeBy(pass, def.init) : value;
}
