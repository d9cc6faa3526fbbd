/** The conditions that every rewrite of a delete loop shares (facts part 5.1), and those of one rewrite or the other (5.2, 5.3). */
import type { CallExpr, Expr, Node, Span } from '../../ast/nodes.js';
import { walk } from '../../ast/walk.js';
import type { Event } from '../../facts/declFacts.js';
import { pathOf } from '../../flow/accessPath.js';
import { localNamed } from '../../flow/assignments.js';
import type { ContainerOp } from '../../flow/containerOps.js';
import { isCurrentKey, type MapLoop } from '../../flow/mapLoops.js';
import { canReach } from '../../flow/reach.js';
import type { Pass } from '../api.js';
import { sourceText } from '../place.js';

/** Why a rewrite does not fit; the ids are messages of range-delete. */
export type Obstacle =
  | 'no-not-simple' | 'no-other-change' | 'no-two-deletes' | 'no-nested' | 'no-assign' | 'no-reassigned' | 'no-label' | 'no-observes' | 'no-call' | 'no-leaves'
  | 'no-alias' | 'no-copy' | 'no-single' | 'no-channel' | 'no-lock' | 'no-not-last' | 'no-defer' | 'no-capture' | 'no-spell' | 'no-shadow' | 'no-version' | 'no-comment';

export const obstacleMessages: Readonly<Record<Obstacle, string>> = {
  'no-not-simple': 'the map expression is not a plain variable or field',
  'no-other-change': 'the loop changes the map in another way as well',
  'no-two-deletes': 'the loop deletes in more than one place',
  'no-nested': 'the delete stands in a nested loop, select, type switch or function',
  'no-assign': 'the range clause assigns to outer variables with =',
  'no-reassigned': 'the map or its key variable is assigned to inside the loop',
  'no-label': 'the loop has a label',
  'no-observes': 'the loop reads the map before the deletes would be made',
  'no-call': 'the loop calls {call}, which may read the map before the deletes are made',
  'no-leaves': 'the loop may be left early: deletes that wait would be lost, and a callback cannot leave it',
  'no-alias': 'the loop deletes through another name of the map',
  'no-copy': 'the loop deletes by a copy of the key variable',
  'no-single': 'the loop ends with the delete, so there is nothing to collect',
  'no-channel': 'the loop uses a channel, whose other end may read the map while the deletes would still be pending',
  'no-lock': 'the loop locks or unlocks: the second loop would run outside of the lock',
  'no-not-last': 'the delete is not the last thing the iteration does',
  'no-defer': 'the loop defers a call, which would run once an entry inside the callback',
  'no-capture': 'a function in the loop captures its variables, which all iterations share before Go 1.22',
  'no-spell': 'the type {type} cannot be written here',
  'no-shadow': 'the name {name} means something else here',
  'no-version': '{feature} needs Go {needed}, and this file has {found}',
  'no-comment': 'a comment stands inside the text that would be replaced',
};

export interface Refusal { readonly id: Obstacle; readonly args: Readonly<Record<string, string>> }

export function refuse(id: Obstacle, args: Readonly<Record<string, string>> = {}): Refusal {
  return { id, args };
}

/** G1 to G4, G7 (labels) and G9: what both rewrites need. Undefined when they hold. */
export function sharedGate(pass: Pass, loop: MapLoop, op: ContainerOp): Refusal | undefined {
  if (loop.map !== loop.loop.x || !isPureMap(pass, loop.map)) return refuse('no-not-simple');
  const deletes = loop.ops.filter((o) => o.kind === 'delete');
  if (loop.ops.length > deletes.length) return refuse('no-other-change');
  if (deletes.length > 1 || op.via.length > 0) return refuse('no-two-deletes');
  if (deletedMap(pass, op) !== sourceText(pass, loop.map)) return refuse('no-alias');
  if (!loop.loop.define || op.key === undefined || !isCurrentKey(pass.flow, loop, op.key, op)) return refuse('no-assign');
  if (loop.loop.label !== undefined) return refuse('no-label');
  const around = loop.body.blocks[op.point.block]?.loops ?? [];
  if (around.at(-1) !== loop.loop.id) return refuse('no-nested');
  return eventsIn(loop).some((e) => assignsPrefix(pass, loop, e)) ? refuse('no-reassigned') : undefined;
}

/** Events of the loop's own blocks, its head and nested loops included. */
export function eventsIn(loop: MapLoop): readonly Event[] {
  return loop.body.blocks.filter((b) => b.loops.includes(loop.loop.id)).flatMap((b) => b.events);
}

/** G2: an assignment to the map's variable, to anything on the way to it, or to an index in it. */
function assignsPrefix(pass: Pass, loop: MapLoop, event: Event): boolean {
  if ((event.at !== 'assign' && event.at !== 'zero') || (event.at === 'assign' && event.op === 'range')) return false;
  const local = localNamed(pass.flow.facts, event.to);
  if (local !== undefined && mentionsLocal(pass, loop.map, local)) return true;
  const path = pathOf(pass.flow, event.to);
  return path !== undefined && (path.key === loop.path.key || loop.path.key.startsWith(`${path.key}.`));
}

/** G1. An index that is itself an element or a field could change unnoticed. */
export function isPureMap(pass: Pass, expr: Expr): boolean {
  let pure = pathOf(pass.flow, expr) !== undefined;
  walk(expr, (node) => {
    if (node.kind === 'CallExpr' || node.kind === 'UnaryExpr') pure = false;
    if (node.kind === 'IndexExpr') pure &&= node.indices.every((i) => i.kind === 'Ident' || i.kind === 'BasicLit');
  });
  return pure;
}

/** Source text of the map that the delete names. */
function deletedMap(pass: Pass, op: ContainerOp): string | undefined {
  const event = eventAt(pass, op);
  const map = event?.at === 'call' ? event.call.args[0] : undefined;
  return map && sourceText(pass, map);
}

function eventAt(pass: Pass, op: ContainerOp): Event | undefined {
  return pass.facts.bodies[op.body]?.blocks[op.point.block]?.events[op.point.index];
}

export function mentionsLocal(pass: Pass, node: Node, id: number): boolean {
  return !walk(node, (n) => (n.kind === 'Ident' && pass.facts.uses[n.start] === id ? 'stop' : undefined));
}

/**
 * Whether control can leave the loop other than by the range clause ending it: from anywhere in it, or from the operation on, in which case a
 * plain break does not count.
 */
export function leavesEarly(loop: MapLoop, from?: ContainerOp): boolean {
  const { body } = loop;
  const seen = new Set<number>();
  const work = from ? [from.point.block] : body.blocks.map((_, i) => i).filter((i) => body.blocks[i]?.loops.includes(loop.loop.id));
  for (let b = work.pop(); b !== undefined; b = work.pop()) {
    const block = body.blocks[b];
    if (!block || seen.has(b)) continue;
    seen.add(b);
    if (block.events.some((e, i) => e.at === 'return' && (b !== from?.point.block || i > from.point.index))) return true;
    for (const next of block.next) {
      if (body.blocks[next]?.loops.includes(loop.loop.id)) {
        if (from) work.push(next);
      } else if (b !== loop.loop.head && !(from && next === loop.loop.after)) return true;
    }
    if (block.next.length === 0 && isReached(loop, b)) return true;
  }
  return false;
}

/** Whether the operation's own iteration may be the last one because a break follows. */
export function breaksAfter(loop: MapLoop, op: ContainerOp): boolean {
  const after = { block: op.point.block, index: op.point.index + 1 };
  return canReach(loop.body, after, { block: loop.loop.after, index: 0 }, { blocked: (from) => from === loop.loop.head });
}

/** A block without successors that some block leads to ends in a panic or an exit; one that nothing leads to is code after a jump. */
function isReached(loop: MapLoop, block: number): boolean {
  return loop.body.blocks.some((b) => b.next.includes(block));
}

const locks = new Set(['Lock', 'Unlock', 'RLock', 'RUnlock', 'TryLock', 'TryRLock']);

export function isLockCall(call: CallExpr): boolean {
  return call.fun.kind === 'SelectorExpr' && locks.has(call.fun.sel.name);
}

/** The map, an alias, or the value that holds it is mentioned, apart from one place. */
export function mentionsMap(pass: Pass, loop: MapLoop, within: Node, except?: Span): boolean {
  let seen = false;
  walk(within, (node) => {
    if (node.start === except?.start && node.end === except.end) return 'skip';
    if (node.kind === 'GoStmt') seen = true;
    if (node.kind !== 'Ident' && node.kind !== 'SelectorExpr' && node.kind !== 'IndexExpr') return undefined;
    const path = pathOf(pass.flow, node);
    if (path && (path.key === loop.path.key || path.key.startsWith(`${loop.path.key}.`) || isWholeOwner(pass, node, loop.path.key, path.key))) seen = true;
    // A selector that leads elsewhere (`s.other` where the map is `s.items`) does not mention the map.
    return path ? 'skip' : undefined;
  });
  return seen;
}

/** `s` used by itself where the map is `s.items`: whoever gets s can read the map. */
function isWholeOwner(pass: Pass, node: Node, map: string, path: string): boolean {
  return map.startsWith(`${path}.`) && node.kind === 'Ident' && pass.facts.uses[node.start] !== undefined;
}
