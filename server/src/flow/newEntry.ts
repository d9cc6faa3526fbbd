/** What a range loop does with an entry that is added while it runs, when the new key is a constant: the tests of the key say which way it goes. */
import type { Expr } from '../ast/nodes.js';
import type { Event } from '../facts/declFacts.js';
import { exprKey } from './accessPath.js';
import { localNamed } from './assignments.js';
import { conditionHolds, constantOf, type Assumed, type Constant } from './constantKey.js';
import type { ContainerOp } from './containerOps.js';
import type { DeclFlow } from './declFlow.js';
import { declaredInLoop } from './entryRelation.js';
import { inLoop, type MapLoop } from './mapLoops.js';

/**
 * The loop passes over the entry that the operation adds: `case "permalink": m["url"] = v` in a switch on the key that has no case for "url". It makes
 * no difference then whether the entry is visited.
 */
export function passesOver(flow: DeclFlow, loop: MapLoop, op: ContainerOp): boolean {
  const added = addedKey(flow, loop, op);
  return added !== undefined && !visitedBlocks(flow, loop, added).some((b) =>
    !inLoop(loop.body, loop.loop, { block: b, index: 0 }) || loop.body.blocks[b]?.events.some((event) => hasEffect(flow, loop, event)));
}

/** Blocks that an iteration can come to, for an entry with the given key or for any. */
export function visitedBlocks(flow: DeclFlow, loop: MapLoop, key?: Assumed): readonly number[] {
  const seen = new Set([loop.loop.body]);
  for (const b of seen) {
    const block = loop.body.blocks[b];
    if (!block?.loops.includes(loop.loop.id)) continue;
    const holds = block.cond && key && conditionHolds(flow, block.cond, key);
    block.next.forEach((next, nth) => {
      if (next !== loop.loop.head && (holds === undefined || nth === (holds ? 0 : 1))) seen.add(next);
    });
  }
  return [...seen];
}

/** The key of the new entry, as the value that the loop's key variable has when it comes to it. */
export function addedKey(flow: DeclFlow, loop: MapLoop, op: ContainerOp): Assumed | undefined {
  const local = loop.keyLocal;
  if (!op.key || local === undefined || !flow.assignments.isStable(local)) return undefined;
  const current = currentKeyAt(flow, loop, op);
  const value = constantOf(flow, op.key, current === undefined ? undefined : { local, value: current });
  return value === undefined ? undefined : { local, value };
}

/** The constant that every way to the operation has found the current key to be equal to. */
function currentKeyAt(flow: DeclFlow, loop: MapLoop, op: ContainerOp): Constant | undefined {
  let keys = known.get(loop);
  if (!keys) known.set(loop, (keys = currentKeys(flow, loop)));
  return keys.get(op.point.block) ?? undefined;
}

const known = new WeakMap<MapLoop, ReadonlyMap<number, Constant | null>>();

/** By block of the loop that an iteration comes to, what the current key is known to be equal to there; null where ways meet that know different things. */
function currentKeys(flow: DeclFlow, { body, loop, keyLocal }: MapLoop): ReadonlyMap<number, Constant | null> {
  const keys = new Map<number, Constant | null>([[loop.body, null]]);
  const work = new Set([loop.body]);
  for (const b of work) {
    work.delete(b);
    const block = body.blocks[b];
    if (!block?.loops.includes(loop.id)) continue;
    const test = equality(flow, keyLocal, block.cond);
    block.next.forEach((next, nth) => {
      if (next === loop.head) return;
      const found = test?.edge === nth ? test.value : keys.get(b) ?? null;
      const before = keys.get(next);
      if (before === undefined || (before !== null && before !== found)) {
        keys.set(next, before === undefined ? found : null);
        work.add(next);
      }
    });
  }
  return keys;
}

/** The constant that a condition compares the current key with, and the edge on which they are equal. */
function equality(flow: DeclFlow, keyLocal: number | undefined, cond: Expr | undefined): { readonly value: Constant; readonly edge: number } | undefined {
  if (cond?.kind !== 'BinaryExpr' || (cond.op !== '==' && cond.op !== '!=')) return undefined;
  const key = `L${String(keyLocal)}`;
  const other = exprKey(flow, cond.x) === key ? cond.y : exprKey(flow, cond.y) === key ? cond.x : undefined;
  const value = other && constantOf(flow, other);
  return value === undefined ? undefined : { value, edge: cond.op === '==' ? 0 : 1 };
}

/** Packages whose functions do nothing but compute. */
const computing: ReadonlySet<string> = new Set(['math', 'path', 'strconv', 'strings', 'unicode', 'unicode/utf8']);
const computingBuiltins: ReadonlySet<string> = new Set(['cap', 'complex', 'imag', 'len', 'make', 'max', 'min', 'new', 'real']);

/** Whether anything outside the iteration can tell that the event happened. */
function hasEffect(flow: DeclFlow, loop: MapLoop, event: Event): boolean {
  switch (event.at) {
    case 'index': case 'funcLit': return false;
    case 'assign': case 'zero': {
      const id = localNamed(flow.facts, event.to);
      return id === undefined ? event.to.kind !== 'Ident' || event.to.name !== '_' : !declaredInLoop(flow, loop, id);
    }
    case 'call': {
      const builtin = flow.builtinName(event.call);
      if (builtin !== undefined) return !computingBuiltins.has(builtin);
      const name = flow.qualifiedName(event.call);
      return event.mode !== 'call' || name === undefined || !computing.has(name.slice(0, name.lastIndexOf('.')));
    }
    default: return true;
  }
}
