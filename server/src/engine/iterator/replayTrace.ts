/** Replays what was recorded of a real map, and counts where the simulated one differs. */
import { readTrace, TraceProblem, type TraceProblemId, type TraceStep } from './trace.js';
import { ClassicIterator } from './classicIterator.js';
import { ClassicMap } from './classicMap.js';
import type { KeyHasher } from './keyHasher.js';
import type { MapEntry, MapKey } from './mapEntry.js';
import type { MapModel } from './mapModel.js';
import { SwissIterator } from './swissIterator.js';
import { SwissMap } from './swissMap.js';

export interface Replay {
  /** Results of the iterator that were compared. */
  readonly nexts: number;
  /** How many of them differ, and of the maps' states where an iteration begins. */
  readonly mismatches: number;
  /** The first few. */
  readonly differences: readonly Difference[];
}

/** In the words of the trace. */
export interface Difference { readonly line: number; readonly recorded: string; readonly simulated: string }

/** Why there is nothing to compare. `line`: 1-based; 0 where it is no single one. */
export interface ReplayProblem { readonly line: number; readonly id: TraceProblemId; readonly args: Readonly<Record<string, string>> }

const differencesKept = 5;

/** The lines of a trace in JSONL: `new`, `ins`, `del`, `clear`, `iterinit`, `next`, each with the hashes and random numbers of the real map. */
export function replayTrace(lines: Iterable<string>, model: MapModel): Replay | { readonly problem: ReplayProblem } {
  const replayer = new Replayer(model);
  let line = 0;
  try {
    for (const text of lines) {
      line += 1;
      if (text.trim() === '') continue;
      const step = readTrace(text);
      if (step) replayer.take(step, line);
    }
  } catch (error) {
    if (error instanceof TraceProblem) return { problem: { line, id: error.id, args: error.args } };
    throw error;
  }
  return replayer.nexts === 0 ? { problem: { line: 0, id: 'noNext', args: {} } } : replayer;
}

/**
 * Hashes as they were recorded. Of a key that is not seen again under a new seed nobody knows the new hash. It is in the map no more, but where a loop began
 * while the map grew, up to Go 1.20 its hash still decides whether the walk of an old bucket produces it (runtime/map.go, mapiternext; mapclear takes a new
 * seed): as a rule it does not, for one bucket in many is the right one.
 */
class RecordedHashes implements KeyHasher {
  private readonly hashes = new Map<MapKey, bigint>();
  /** Of keys that were seen under earlier seeds: none that leads to the same bucket. */
  private readonly others = new Map<MapKey, bigint>();

  record(key: MapKey, hash: bigint): void {
    this.hashes.set(key, hash);
  }

  hash(key: MapKey): bigint {
    const hash = this.hashes.get(key) ?? this.others.get(key);
    if (hash === undefined) throw new TraceProblem('noHash', { key: String(key) });
    return hash;
  }

  reseed(): void {
    for (const [key, hash] of this.hashes) this.others.set(key, BigInt.asUintN(64, ~hash));
    this.hashes.clear();
  }
}

class Replayer implements Replay {
  nexts = 0;
  mismatches = 0;
  readonly differences: Difference[] = [];
  private hashes = new RecordedHashes();
  private map: ClassicMap | SwissMap | undefined;
  private iterator: ClassicIterator | SwissIterator | undefined;

  constructor(private readonly model: MapModel) {}

  take(step: TraceStep, line: number): void {
    if (step.op === 'new') {
      this.hashes = new RecordedHashes();
      this.map = this.model.kind === 'classic' ? new ClassicMap(this.model, this.hashes) : new SwissMap(this.model, this.hashes);
      this.iterator = undefined;
      return;
    }
    const { map } = this;
    if (!map) throw new TraceProblem('beforeNew', { op: step.op });
    switch (step.op) {
      case 'ins':
        this.hashes.record(step.key, step.hash);
        map.set(step.key, step.value);
        return;
      case 'del':
        this.hashes.record(step.key, step.hash);
        map.delete(step.key);
        return;
      case 'seed':
        for (const [key, hash] of step.hashes) this.hashes.record(key, hash);
        return;
      case 'clear':
        map.clear();
        return;
      case 'next':
        this.compareNext(step.entry, line);
        return;
      default:
        this.begin(map, step, line);
    }
  }

  private begin(map: ClassicMap | SwissMap, step: Extract<TraceStep, { readonly op: 'iterinit' | 'swissinit' }>, line: number): void {
    if (step.op === 'iterinit') {
      if (!(map instanceof ClassicMap)) throw new TraceProblem('classicTrace');
      this.compare(`B ${String(step.B)}, growing ${String(step.growing)}`, `B ${String(map.B)}, growing ${String(map.oldbuckets !== undefined)}`, line);
      // Where the sizes differ already, the walk begins somewhere all the same.
      this.iterator = new ClassicIterator(map, { startBucket: step.startBucket % 2 ** map.B, offset: step.offset });
      return;
    }
    if (!(map instanceof SwissMap)) throw new TraceProblem('swissTrace');
    this.compare(swissState(step), swissState({ dirLen: map.directory?.length ?? 0, used: map.used, globalDepth: map.globalDepth }), line);
    this.iterator = new SwissIterator(map, step);
  }

  private compareNext(recorded: MapEntry | undefined, line: number): void {
    if (!this.iterator) throw new TraceProblem('beforeInit');
    this.nexts += 1;
    this.compare(entryText(recorded), entryText(this.iterator.next()), line);
  }

  private compare(recorded: string, simulated: string, line: number): void {
    if (recorded === simulated) return;
    this.mismatches += 1;
    if (this.differences.length < differencesKept) this.differences.push({ line, recorded, simulated });
  }
}

function swissState({ dirLen, used, globalDepth }: { readonly dirLen: number; readonly used: number; readonly globalDepth: number }): string {
  return `dirLen ${String(dirLen)}, used ${String(used)}, globalDepth ${String(globalDepth)}`;
}

function entryText(entry: MapEntry | undefined): string {
  return entry ? `${JSON.stringify(entry.key)}: ${JSON.stringify(entry.value)}` : 'end';
}
