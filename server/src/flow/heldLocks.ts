/**
 * Whether some lock may be held at a point: a call that locks by its name, on some way to the point, that no unlock on the same receiver
 * followed; or a slot of a channel taken. Names decide, so that wrappers and locks of missing packages count; it is only ever a reason to stay silent.
 */
import type { CallExpr } from '../ast/nodes.js';
import { walk } from '../ast/walk.js';
import type { Event } from '../facts/declFacts.js';
import { exprKey } from './accessPath.js';
import type { DeclFlow } from './declFlow.js';
import { canReach, type Point } from './reach.js';

/** `lock`, `RLock`, `getShardLock`; `unlock`, `getShardUnlock`. */
const locks = /^(?:[tT]ry)?[rR]?[wW]?[lL](?:ock|OCK)|[a-z][RW]?Lock$/;
const unlocks = /^[rR]?[wW]?[uU]n[lL]ock|[a-z][RW]?Unlock$/;
/** Run by one goroutine at a time for one key or at all: sync.Once.Do, singleflight's Group.Do, sync.OnceFunc. */
const exclusive = /^(?:Do|DoChan|Once(?:Func|Value|Values)?)$/;

export function mayHoldLock(flow: DeclFlow, body: number, point: Point): boolean {
  return lockedWithin(flow, body, point) || lockedAround(flow, body);
}

function lockedWithin(flow: DeclFlow, index: number, point: Point): boolean {
  const body = flow.facts.bodies[index];
  return body?.blocks.some((block, b) => block.events.some((event, i) => {
    const stop = releaseOf(flow, event);
    return stop !== undefined && canReach(body, { block: b, index: i + 1 }, point, { stop });
  })) ?? false;
}

/** What ends the hold of an event that locks. */
function releaseOf(flow: DeclFlow, event: Event): ((later: Event) => boolean) | undefined {
  if (event.at === 'send') return releaseOfSlot(flow, event);
  if (event.at !== 'call' || event.mode !== 'call' || !locks.test(nameOf(event.call))) return undefined;
  const on = receiver(flow, event.call);
  return (e) => e.at === 'call' && e.mode === 'call' && unlocks.test(nameOf(e.call)) && receiver(flow, e.call) === on;
}

/** A channel as a semaphore: `slots <- struct{}{}`, and the same declaration takes it out again. */
function releaseOfSlot(flow: DeclFlow, { chan, value }: Extract<Event, { at: 'send' }>): ((later: Event) => boolean) | undefined {
  const on = exprKey(flow, chan);
  const isTaken = (e: Event): boolean => e.at === 'recv' && exprKey(flow, e.chan) === on;
  const isSlot = value.kind === 'CompositeLit' && value.type?.kind === 'StructType' && value.elts.length === 0;
  return isSlot && on !== undefined && flow.facts.bodies.some((b) => b.blocks.some((block) => block.events.some(isTaken))) ? isTaken : undefined;
}

/** A literal runs under what is held where it is made, unless it is started as a goroutine. */
function lockedAround(flow: DeclFlow, index: number): boolean {
  const literal = flow.facts.bodies[index];
  const parent = literal && flow.facts.bodies[literal.parent];
  if (!parent) return false;
  const handed = parent.blocks.flatMap((block) => block.events).filter((e) => e.at === 'call' && isHanded(e.call, literal.span.start));
  if (handed.some((e) => e.at === 'call' && (e.mode === 'go' || nameOf(e.call) === 'Go'))) return false;
  if (handed.some((e) => e.at === 'call' && exclusive.test(nameOf(e.call)))) return true;
  const made = parent.blocks.flatMap((block, b) => block.events.map((event, i) => ({ event, point: { block: b, index: i } })))
    .find(({ event }) => event.at === 'funcLit' && event.body === index);
  return made !== undefined && mayHoldLock(flow, literal.parent, made.point);
}

/** The literal is called here, or is part of an argument. */
function isHanded(call: CallExpr, literal: number): boolean {
  return !walk(call, (node) => (node.kind !== 'FuncLit' ? undefined : node.start === literal ? 'stop' : 'skip'));
}

function nameOf({ fun }: CallExpr): string {
  return fun.kind === 'Ident' ? fun.name : fun.kind === 'SelectorExpr' ? fun.sel.name : '';
}

function receiver(flow: DeclFlow, { fun }: CallExpr): string {
  return (fun.kind === 'SelectorExpr' ? exprKey(flow, fun.x) : undefined) ?? '';
}
