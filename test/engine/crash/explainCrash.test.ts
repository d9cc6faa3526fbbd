/** What is said of each kind of report, by the ids of the sentences. */
import { describe, expect, test } from 'vitest';
import { crashKinds } from '../../../server/src/engine/crash/crashReport.js';
import { explainCrash } from '../../../server/src/engine/crash/explainCrash.js';
import { readCrashes } from '../../../server/src/engine/crash/readCrashes.js';
import { onlyReport, sample, summary } from './crashSamples.js';

/** What, whether recover can catch it, which goroutine is which, what next. */
function said(text: string, index = 0): readonly string[] {
  const report = readCrashes(text).reports[index];
  if (!report) throw new Error('no report');
  const { what, recover, goroutines, next } = explainCrash(report);
  return [what.map((m) => m.id).join(' '), recover?.id ?? '', goroutines.map((g) => [g.role.args.id, g.role.id, ...Object.values(g.role.words)].join(' ')).join(', '), next.map((m) => m.id).join(' ')];
}

describe('what is said of', () => {
  test.each([
    ['writes.txt', 'whatWrites noticedWriter otherHidden byLuck', 'recoverNo', '21 goroutineNoticed didChange', 'nextTraceback nextRace nextLock'],
    ['writes-all.txt', 'whatWrites noticedWriter byLuck', 'recoverNo', '6 goroutineNoticed didChange, 8 goroutineDoing didWrite, 1 goroutine, 5 goroutine, 7 goroutine', 'nextRace nextLock'],
    ['readwrite.txt', 'whatReadWrite noticedReader otherHidden byLuck', 'recoverNo', '1 goroutineNoticed didRead', 'nextTraceback nextRace nextLock'],
    ['iterate.txt', 'whatIterationWrite noticedReader otherHidden byLuck', 'recoverNo', '1 goroutineNoticed didRange', 'nextTraceback nextRace nextLock nextLockLoop'],
    ['iterate-none.txt', 'whatIterationWrite noStacks byLuck', 'recoverNo', '', 'nextTraceback nextRace nextLock nextLockLoop'],
    ['clone.txt', 'whatCloneWrite noticedReader otherHidden byLuck', 'recoverNo', '1 goroutineNoticed didClone', 'nextTraceback nextRace nextLock nextLockClone'],
    ['nilmap.txt', 'whatNilMap', 'recoverYes', '1 goroutineFailed', 'nextMake nextMakeCaller'],
    ['served.txt', 'whatNilMap', 'recovered', '18 goroutineFailed', 'nextMake nextMakeCaller'],
    ['rethrow.txt', 'whatNilMap panickedAgain', 'recoverYes', '1 goroutineFailed', 'nextMake nextMakeCaller'],
    ['unhashable.txt', 'whatUnhashable', 'recoverYes', '1 goroutineFailed', 'nextComparable'],
    ['unlock-rlock.txt', 'whatUnlock', 'recoverNo', '1 goroutineFailed', 'nextUnlock'],
    ['fault.txt', 'whatFault', 'recoverNo', '1 goroutineFailed', 'nextUnsafe'],
    ['deadlock.txt', 'whatDeadlock waitsForLock', 'recoverNo', '1 goroutine', 'nextDeadlockLock'],
    ['chan.txt', 'whatDeadlock', 'recoverNo', '1 goroutine, 5 goroutine', 'nextDeadlockWait'],
  ])('%s', (name, ...expected) => {
    expect(said(sample(name))).toEqual(expected);
  });

  test('races of a map, of the value in it and of other memory', () => {
    const races = sample('race.txt');
    expect(said(races)).toEqual(['whatRaceMap raceGoesOn', 'recoverRace', '7 access didWrite, 1 accessPrevious didWrite', 'nextLock']);
    expect(said(races, 1)).toEqual(['whatRaceValue', 'recoverRace', '7 access didWriteMemory, 1 accessPrevious didWriteMemory', 'nextFirstRace']);
    expect(said(races, 2)).toEqual(['whatRaceOther raceGoesOn', 'recoverRace', '7 access didReadMemory, 1 accessPrevious didWriteMemory', 'nextOrder']);
    expect(said(sample('race-key.txt'))[2]).toBe('6 access didWriteMemory, 1 accessPrevious didReadMemory');
    expect(said(races.replace('runtime.mapassign_faststr', 'runtime.mapIterNext'))[3]).toBe('nextLock nextLockLoop');
  });

  test('what is not known: no cause, no advice', () => {
    expect(said('panic: oh no')).toEqual(['whatOtherPanic noStacks', '', '', '']);
    expect(said('fatal error: stack overflow')).toEqual(['whatOtherFatal noStacks', 'recoverNo', '', '']);
    expect(said('goroutine 8 [select]:\nmain.f()\n\t/src/a.go:1\n')).toEqual(['whatStacks', '', '8 goroutine', '']);
  });

  test('panics of deferred functions, of which one has a known cause', () => {
    const stack = ['', 'goroutine 1 [running]:', 'main.clean()', '\t/src/a.go:5 +0x25', 'panic({0x4b5260?, 0x3bfa7be04240?})', '\t/usr/local/go/src/runtime/panic.go:860 +0x13a', 'main.work()', '\t/src/a.go:9 +0x58', ''].join('\n');
    const [first, second] = ['panic: first', '\tpanic: assignment to entry in nil map'];
    expect(said(`${first}\n${second}\n${stack}`)).toEqual(['whatNilMap panickedBefore', 'recoverYes', '1 goroutineFailed', 'nextMake nextMakeCaller']);
    expect(summary(readCrashes(`${first}\n${second}\n${stack}`))).toEqual(['nil-map-write', '1! write main.clean:5 < main.work:9']);
    expect(said(`panic: assignment to entry in nil map\n\tpanic: second\n${stack}`)[0]).toBe('whatNilMap panickedToo');
    expect(said(`panic: assignment to entry in nil map [recovered]\n\tpanic: second\n${stack}`)[0]).toBe('whatNilMap panickedAgain');
    expect(said(`${first}\n\tpanic: second\n${stack}`)[0]).toBe('whatOtherPanic panickedToo');
  });

  test('a damaged map, and several goroutines that fail at once', () => {
    expect(said('fatal error: small map with no empty slot (concurrent map writes?)')[0]).toBe('whatCorrupted noStacks');
    const twice = 'goroutine 1 [running]:\nmain.f()\n\t/src/a.go:1\n\n';
    expect(said(`fatal error: concurrent map writes\nfatal error: concurrent map writes\n\n${twice}${twice.replace('1', '2')}${twice.replace('1', '2')}`)[0]).toBe('whatWrites severalFailed byLuck');
  });

  test('a lock in Go 1.19, where the state did not name it', () => {
    expect(said(sample('deadlock.txt').replace('sync.RWMutex.RLock]', 'semacquire]'))[0]).toBe('whatDeadlock waitsForLock');
  });
});

describe('stacks', () => {
  const of = (name: string): ReturnType<typeof explainCrash>['goroutines'] => explainCrash(onlyReport(sample(name))).goroutines;

  test('begin with the user’s own frames and name the library’s function that was called', () => {
    expect(of('json-marshal.txt')).toMatchObject([{ through: 'encoding/json.Marshal', frames: [{ function: 'main.main', line: 19 }] }]);
    expect(of('writes.txt')[0]).toMatchObject({ frames: [{ function: 'main.(*stock).fill' }, { function: 'main.main.func1' }], startedAt: { function: 'main.main', line: 18 } });
    expect(of('iterate.txt')[0]).not.toHaveProperty('through');
  });

  test('of goroutines of the runtime are left out and counted', () => {
    const { goroutines, leftOut } = explainCrash(onlyReport(sample('iterate-system.txt')));
    expect([goroutines.map((g) => g.role.args.id), leftOut]).toEqual([['1', '5'], 3]);
  });

  test('that name no frame of the user’s show what there is', () => {
    const withoutUser = sample('iterate.txt').replace(/main\.[\s\S]*(?=exit)/, '');
    expect(explainCrash(onlyReport(withoutUser)).goroutines[0]?.frames.map((f) => f.function)).toEqual(['internal/runtime/maps.fatal', 'internal/runtime/maps.(*Iter).Next']);
  });

  test('that could not be printed are named when the user’s code started them', () => {
    const hidden = 'goroutine 6 [running]:\n\tgoroutine running on other thread; stack unavailable\ncreated by main.main in goroutine 1\n\t/src/a.go:9 +0x45\n';
    expect(said(`${sample('writes.txt').replace('exit status 2\n', '')}\n${hidden}`)[2]).toBe('21 goroutineNoticed didChange, 6 goroutineUnavailable');
  });
});

test('every kind has something to say', () => {
  const base = onlyReport(sample('nilmap.txt'));
  for (const kind of crashKinds) expect(explainCrash({ ...base, kind }).what.length, kind).toBeGreaterThan(0);
});
