/** One run of a scenario that only goes forward: a machine, and an account of what its loop did. */
import { LoopLedger } from './loopLedger.js';
import { ClassicMachine, type MachineParts } from './classicMachine.js';
import { SeededHasher } from './keyHasher.js';
import { keyText, valueText, type MapEntry, type MapKey, type MapValue } from './mapEntry.js';
import type { MapMachine } from './mapMachine.js';
import type { MapModel } from './mapModel.js';
import type { Note, NoteArgs, NoteId } from './mapNotes.js';
import type { KeyChoice, Operation, Scenario } from './scenario.js';
import { skips, type Outcome, type ProducedEntry, type SimulationState, type Skipped } from './simulationState.js';
import { SplitMix64 } from './splitMix64.js';
import { SwissMachine } from './swissMachine.js';

/** New keys are numbered from here on; values that nobody gave, too. */
const firstFresh = 101;

/** More keys than any growth takes that a picture could show. */
const mostInserts = 2048;

/** One more than a bucket or a group holds. */
const crowd = 9;

export class MapRun {
  private readonly machine: MapMachine;
  private readonly ledger = new LoopLedger();
  private notes: Note[] = [];
  private produced: readonly ProducedEntry[] = [];
  private latest: MapEntry | undefined;
  private freshKeys = firstFresh;
  private freshValues = firstFresh;
  private steps = 0;
  private ended = false;

  constructor(private readonly scenario: Scenario, model: MapModel) {
    const random = new SplitMix64(BigInt(scenario.seed));
    const parts: MachineParts = { keys: scenario.keys, random, hasher: new SeededHasher(random), note: (id, args) => this.note(id, args) };
    this.machine = model.kind === 'classic' ? new ClassicMachine(model, parts) : new SwissMachine(model, parts);
    if (scenario.hint !== undefined) this.machine.reserve(scenario.hint);
    for (const { key, value } of scenario.entries) this.insert(this.resolved(key) ?? key, value);
    for (const operation of scenario.before) this.apply(operation, this.subjectOf(operation));
    this.notes = [];
    this.machine.begin();
  }

  /** As the loop stands before its first entry. */
  start(): SimulationState {
    return this.state(undefined, {});
  }

  step(operation: Operation): SimulationState {
    this.notes = [];
    this.steps += 1;
    const subject = this.subjectOf(operation);
    const entry = this.apply(operation, subject);
    return this.state(operation, { ...(subject !== undefined && { subject: keyText(subject, this.scenario.keys) }), ...(entry && { entry }) });
  }

  private subjectOf(operation: Operation): MapKey | undefined {
    return 'key' in operation ? this.resolved(operation.key) : undefined;
  }

  private apply(operation: Operation, subject: MapKey | undefined): ProducedEntry | undefined {
    switch (operation.op) {
      case 'next': return this.next();
      case 'clear':
        this.machine.clear();
        this.ledger.takeAll();
        return undefined;
      case 'grow':
        if (operation.by === 'inserts') this.growByInserts();
        else this.growByChurn();
        return undefined;
      default:
        if (subject === undefined) this.note('no-key', {});
        else if (operation.op === 'insert') this.insert(subject, operation.value ?? this.freshValue());
        else this.delete(subject);
        return undefined;
    }
  }

  /** What the loop has now; undefined before its first entry and when it is over. */
  get entry(): MapEntry | undefined {
    return this.latest;
  }

  private next(): ProducedEntry | undefined {
    // A loop that is over asks its iterator no more.
    if (this.ended) return undefined;
    const entry = this.machine.next();
    this.latest = entry;
    if (entry) return this.account(entry);
    for (const entry of this.ledger.unproduced()) this.note(this.ledger.timesProduced(entry) > 0 ? 'not-produced-again' : 'never-produced', { key: entry.key });
    this.ended = true;
    return undefined;
  }

  private account(entry: MapEntry): ProducedEntry {
    const times = this.ledger.produce(entry);
    if (times > 1) this.note('produced-again', { key: entry.key, times });
    const produced = { key: keyText(entry.key, this.scenario.keys), value: valueText(entry.value) ?? '', again: times > 1 };
    this.produced = [...this.produced, produced];
    return produced;
  }

  private insert(key: MapKey, value: MapValue): void {
    this.machine.insert(key, value);
    this.ledger.put(key, value);
  }

  private delete(key: MapKey): void {
    this.machine.delete(key);
    if (this.ledger.take(key) && !this.ended) this.note('deleted-unreached', { key });
  }

  private growByInserts(): void {
    const before = this.machine.growths();
    for (let n = 0; n < mostInserts && this.machine.growths() === before; n += 1) this.insert(this.freshKey(), this.freshValue());
  }

  /** Crowds one bucket or group after the other and empties it again. */
  private growByChurn(): void {
    const { machine } = this;
    const before = machine.growths() + machine.prunes();
    const calm = (): boolean => machine.growths() + machine.prunes() === before;
    for (let round = 0; round < 4 * machine.homes() && calm(); round += 1) {
      const keys: MapKey[] = [];
      const home = round % machine.homes();
      while (keys.length < crowd && calm()) {
        const key = this.freshKey();
        if (machine.homeOf(key) !== home) continue;
        this.insert(key, this.freshValue());
        keys.push(key);
      }
      for (const key of keys) {
        machine.delete(key);
        this.ledger.take(key);
      }
    }
  }

  private resolved(choice: KeyChoice): MapKey | undefined {
    if (typeof choice !== 'object') return this.scenario.keys === 'float64' ? Number(choice) : choice;
    switch (choice.pick) {
      case 'current': return this.ledger.current;
      case 'visited': return this.ledger.visited();
      case 'unreached': return this.ledger.unproduced()[0]?.key;
      case 'fresh': return this.freshKey();
    }
  }

  private freshKey(): MapKey {
    let key: MapKey;
    do {
      key = this.scenario.keys === 'string' ? `key${String(this.freshKeys)}` : this.freshKeys;
      this.freshKeys += 1;
    } while (this.ledger.has(key));
    return key;
  }

  private freshValue(): number {
    this.freshValues += 1;
    return this.freshValues - 1;
  }

  /** Empty cells in a row are one note. */
  private note(id: NoteId, args: NoteArgs): void {
    const last = this.notes.at(-1);
    if (id === 'empty-cells' && last?.id === id) {
      this.notes[this.notes.length - 1] = { id, args: { count: Number(last.args['count']) + Number(args['count']) } };
      return;
    }
    this.notes.push({ id, args: this.inGo(args) });
  }

  private inGo(args: NoteArgs): NoteArgs {
    const { key, value } = args as { readonly key?: MapKey; readonly value?: MapValue };
    return { ...args, ...(key !== undefined && { key: keyText(key, this.scenario.keys) }), ...(value !== undefined && { value: valueText(value) ?? '' }) };
  }

  private state(operation: Operation | undefined, { subject, entry }: { readonly subject?: string; readonly entry?: ProducedEntry }): SimulationState {
    const outcome: Outcome = { produced: entry, skipped: this.notes.flatMap(skipped) };
    return {
      index: this.steps, operation, subject, outcome, notes: [...this.notes], produced: this.produced, ended: this.ended, map: this.machine.picture(),
      iterator: this.machine.iteratorFields(), cursor: this.machine.cursor(),
    };
  }
}

function skipped({ id, args }: Note): readonly Skipped[] {
  const key = args['key'];
  const why = skips.find((skip) => skip === id);
  return why && typeof key === 'string' ? [{ key, why }] : [];
}
