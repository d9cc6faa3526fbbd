/** What a state becomes on the way from one block to the next. */
import type { Body } from '../../facts/declFacts.js';
import { asksAtomically } from './callKinds.js';
import type { CallPlans } from './callPlans.js';
import type { FlowState } from './flowState.js';
import { readHeld, writeHeld } from './lockMask.js';
import type { PathResolver } from './pathResolver.js';
import { isBeside } from './semaphores.js';
import { pathKey } from './storagePath.js';
import type { SummaryWriter } from './summaryWriter.js';

export interface BlockAt { readonly body: Body; readonly block: number }

export class Edges {
  constructor(private readonly resolver: PathResolver, private readonly writer: SummaryWriter, private readonly plans: CallPlans) {}

  /**
   * The state itself, or another one: TryLock has taken the lock where it says so; a range over a channel ends when its sender closes it; a loop that polls an
   * atomic may have waited.
   */
  along({ body, block: index }: BlockAt, nth: number, state: FlowState): FlowState {
    const block = body.blocks[index];
    if (nth > 1 || (nth === 0 ? block?.cond?.kind !== 'CallExpr' : body.loops.length === 0)) return state;
    const loop = nth === 1 && block?.cond === undefined ? body.loops.find((l) => l.head === index && l.x !== undefined) : undefined;
    const channel = loop?.x && this.resolver.formOf(loop.x) === 'chan' ? this.resolver.pathOf(loop.x) : undefined;
    if (channel) {
      const ended = state.copy();
      this.writer.join(ended, (spawn) => this.writer.signals(spawn, pathKey(channel)));
      this.writer.mayJoin(ended, (spawn) => isBeside(this.writer.signalsOn(spawn), channel));
      return ended;
    }
    if (nth === 1 && block?.cond && body.loops.some((l) => l.head === index) && asksAtomically(this.resolver, block.cond)) {
      const ended = state.copy();
      this.writer.mayJoin(ended, () => true);
      return ended;
    }
    if (nth !== 0 || block?.cond?.kind !== 'CallExpr') return state;
    const kind = this.plans.kindOf(block.cond);
    const taken = kind.is === 'lock' ? kind.lock : undefined;
    if (taken?.method !== 'trylock' && taken?.method !== 'tryrlock') return state;
    const held = state.copy();
    held.setLock(taken.lock, taken.method === 'trylock' ? writeHeld : readHeld);
    return held;
  }
}
