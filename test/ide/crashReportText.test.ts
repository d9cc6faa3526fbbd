/** The words for crash reports: each rests on facts, none is missing, and what is quoted stays text. */
import { describe, expect, test } from 'vitest';
import { crashSentenceIds } from '../../server/src/engine/crash/crashExplanation.js';
import { readCrashes } from '../../server/src/engine/crash/readCrashes.js';
import { crashReportText } from '../../server/src/ide/crashReportText.js';
import { englishCrashSentences } from '../../server/src/ide/crashSentences.js';
import { englishCrashTexts } from '../../server/src/ide/crashTexts.js';
import { sample } from '../engine/crash/crashSamples.js';

const shown = (text: string): string => crashReportText(readCrashes(text), englishCrashTexts);

/** They repeat what the report says, or say that nothing is known. */
const ofTheReport = /^(?:whatOther(?:Fatal|Panic)|whatStacks|panicked(?:Again|Too|Before)|goroutine(?:Noticed|Failed|Doing)?|access(?:Previous)?|lostStack|did\w+|nextDeadlockWait)$/;

describe('sentences', () => {
  test.each(Object.entries(englishCrashSentences))('%s', (id, { text, claims }) => {
    expect(text).not.toMatch(/\n|will panic|undefined behaviou?r/);
    expect(claims.length > 0).toBe(!ofTheReport.test(id));
  });

  test('are as many as are used', () => {
    expect(Object.keys(englishCrashSentences).sort()).toEqual([...crashSentenceIds].sort());
  });
});

describe('the text', () => {
  test('has the user’s own frames first, and how to go on last', () => {
    expect(shown(sample('json-marshal.txt'))).toBe(`Report 1 of 1, line 1: concurrent map iteration and map write

  A goroutine was going through a map, with range or in a function that does (fmt and encoding/json do), while another one was changing it.

  goroutine 1, which noticed when it went through the map:
      in encoding/json.Marshal, called by
      main.main  /src/app/jsonenc/main.go:19

  The first stack is that of the goroutine that noticed, and it was not the one that wrote. The bug is usually in the other one.
  The other goroutine is not in the report: recent versions of Go print only the one that noticed.
  The runtime sees this only when two operations really overlap, so the same code may run for a long time without a report.

  Can recover catch it? No: it is a fatal error, not a panic. No deferred function runs, and the program ends with status 2.

  What to do next:
  - To see the other goroutines as well, run the program again with GOTRACEBACK=all in its environment.
  - Run the program or its tests with -race: it shows both sides with their stacks, as long as both run, and sees what the runtime’s own check does not.
  - Take one lock around every use of the map. Writes, deletes, clears and m[k]++ need Lock; for reads RLock of an RWMutex is enough.
  - Hold it for the whole loop, not only inside it: each step of the loop reads the map. Or copy the map under the lock and go through the copy.
`);
  });

  test('leaves no placeholder open and says each report’s place', () => {
    const all = ['race.txt', 'deadlock.txt', 'rethrow.txt', 'unhashable.txt', 'unlock-mutex.txt', 'fault.txt', 'iterate-system.txt'].map((name) => shown(sample(name)));
    for (const text of all) expect(text).not.toMatch(/\{\w+\}|undefined/);
    expect(all[0]).toContain('Report 2 of 3, line 26: WARNING: DATA RACE');
    expect(all[0]).toContain('This is report 1 once more');
    expect(all[6]).toContain('Left out: 3 goroutines without code of yours.');
  });

  test('says so when there is no report', () => {
    expect(shown('all is well')).toBe('No report of the Go runtime or of the race detector was found in this text.\n');
  });

  test('quotes as text: no command to the terminal, no placeholder, no word of the table', () => {
    const text = shown('panic: @recoverNo {text} \u001b[2J\u0007\u202e{subject}\n\ngoroutine 1 [running]:\nmain.f\u0008g()\n\t/src/\u009bx.go:1\n');
    expect(text).toContain('The program panicked: @recoverNo {text} {subject}. Mapguard');
    expect(text).toContain('main.fg  /src/x.go:1');
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
  });
});
