/** Signs in the code that a loop would do something more when it visits an entry that it has added itself. */
import type { CallExpr, Expr, Span } from '../ast/nodes.js';
import { walk } from '../ast/walk.js';
import type { Body, Event } from '../facts/declFacts.js';
import { pathOf } from './accessPath.js';
import { isArithmetic } from './arithmetic.js';
import type { ContainerOp } from './containerOps.js';
import type { DeclFlow } from './declFlow.js';
import { changesMap, declaredInLoop, followsFromEntry, leadsOn } from './entryRelation.js';
import { isOfValue, type MapLoop } from './mapLoops.js';
import { addedKey, visitedBlocks } from './newEntry.js';

/**
 * Whether it matters that the loop may visit the new entry or not: the visit would add yet another entry, store a value made from the one before, or have an
 * effect outside the map for each entry visited. Without such a sign, as for a helper that looks up what it has done before, both ways usually come to
 * the same.
 */
export function visitMatters(flow: DeclFlow, loop: MapLoop, op: ContainerOp): boolean {
  return addsMore(flow, loop, op) || storesMore(flow, loop, op) || hasOuterEffect(flow, loop, op);
}

function addsMore(flow: DeclFlow, loop: MapLoop, op: ContainerOp): boolean {
  const event = loop.body.blocks[op.point.block]?.events[op.point.index];
  const call = event?.at === 'call' ? event.call : undefined;
  // maps.Copy(m, n) takes its keys from n.
  const key = op.key ?? (op.via.length === 0 ? call?.args[1] : undefined);
  if (op.keyGrows) return call !== undefined && followsFromEntry(flow, loop, call);
  // The new entry has the value of the one before, so a key that the value alone gives is its own.
  return key !== undefined && !isOfValue(flow, loop, key) && (leadsOn(flow, { loop, op }, key) || (op.key === undefined && followsFromEntry(flow, loop, key)));
}

/** `m[k2] += v`, `m[k2] = v + 1`, `m[k2] = append(m[k2], v)`. */
function storesMore(flow: DeclFlow, loop: MapLoop, op: ContainerOp): boolean {
  const event = loop.body.blocks[op.point.block]?.events[op.point.index];
  if (event?.at !== 'assign') return false;
  return event.op !== '=' || (event.from !== undefined && buildsOn(flow, loop, event.from));
}

function buildsOn(flow: DeclFlow, loop: MapLoop, stored: Expr): boolean {
  return !walk(stored, (node) => {
    if (node.kind === 'FuncLit') return 'skip';
    const joins = (node.kind === 'BinaryExpr' && isArithmetic(node)) || (node.kind === 'CallExpr' && flow.builtinName(node) === 'append');
    return joins && (followsFromEntry(flow, loop, node) || readsMap(flow, loop, node)) ? 'stop' : undefined;
  });
}

function readsMap(flow: DeclFlow, loop: MapLoop, e: Expr): boolean {
  return !walk(e, (node) => (node.kind === 'IndexExpr' && pathOf(flow, node.x)?.key === loop.path.key ? 'stop' : undefined));
}

function hasOuterEffect(flow: DeclFlow, loop: MapLoop, op: ContainerOp): boolean {
  if (!op.key || !isToldByLoop(flow, loop, op.key)) return false;
  return visitedBlocks(flow, loop, addedKey(flow, loop, op)).some((b) => {
    const block = loop.body.blocks[b];
    return block?.loops.includes(loop.loop.id) && block.events.some((event) => addsUp(flow, loop, event) || isDone(flow, loop, event));
  });
}

/** The key is made from the entry, or is the same in every iteration. Of any other nobody knows but that the map has it already. */
function isToldByLoop(flow: DeclFlow, loop: MapLoop, key: Expr): boolean {
  return followsFromEntry(flow, loop, key) || walk(key, (node) => {
    const id = node.kind === 'Ident' ? flow.facts.uses[node.start] : undefined;
    return node.kind === 'CallExpr' || (id !== undefined && declaredInLoop(flow, loop, id)) ? 'stop' : undefined;
  });
}

/** The event adds to something outside the iteration, or leaves a mark there for the entry. */
function addsUp(flow: DeclFlow, loop: MapLoop, event: Event): boolean {
  if (event.at === 'send') return true;
  if (event.at === 'call') return event.mode !== 'call';
  if (event.at !== 'assign' || event.op === 'range' || event.op === ':=' || !isOuter(flow, loop, event.to)) return false;
  if (event.op !== '=') return true;
  if (event.from?.kind === 'CallExpr' && flow.builtinName(event.from) === 'append') return true;
  return event.to.kind === 'IndexExpr' && event.to.indices.some((i) => leavesMark(flow, loop, i));
}

/** An element under the entry's own key, as it is: under a key brought into a common form the mark is the same for both entries. */
function leavesMark(flow: DeclFlow, loop: MapLoop, index: Expr): boolean {
  const path = pathOf(flow, index);
  return path?.root.is === 'local' && (path.root.id === loop.keyLocal || path.root.id === loop.valueLocal);
}

/** Outlives the iteration, and is not the ranged map nor in it. */
function isOuter(flow: DeclFlow, loop: MapLoop, target: Expr): boolean {
  const path = pathOf(flow, target) ?? (target.kind === 'IndexExpr' ? pathOf(flow, target.x) : undefined);
  if (!path || `${path.key}.`.startsWith(`${loop.path.key}.`)) return false;
  return path.root.is === 'global' || !declaredInLoop(flow, loop, path.root.id);
}

/** A call for its effect, as nothing takes its result, that is handed the entry. What it does to the ranged map is known by itself. */
function isDone(flow: DeclFlow, loop: MapLoop, event: Event): boolean {
  if (event.at !== 'call') return false;
  const { call } = event;
  return !changesMap(loop, call) && followsFromEntry(flow, loop, call) && !isUsed(loop.body, call);
}

/** Whether the call stands inside another expression or assignment, or is a condition. */
function isUsed(body: Body, call: CallExpr): boolean {
  const holds = (x: Span): boolean => x.start <= call.start && call.end <= x.end;
  return body.blocks.some(({ cond, events }) => {
    const asked = cond?.kind === 'BinaryExpr' ? [cond.x, cond.y] : cond ? [cond] : [];
    return asked.some(holds) || events.some((e) => (e.at === 'range' ? holds(body.loops[e.loop]?.x ?? e.span) : holds(e.span) && !(e.at === 'call' && e.call === call)));
  });
}
