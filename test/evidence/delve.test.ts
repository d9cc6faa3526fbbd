/** Scripts for Delve, run by Delve over real programs: what they print are the fields of the iterator that the toolchain has. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EvidenceFile } from '../../server/src/ide/evidence/evidenceFile.js';
import { delve, runTool } from '../support/goTools.js';
import { Program } from './program.js';

const source = `package main

import "fmt"

var words = map[string]int{"a": 1, "b": 2, "c": 3}

func count(numbers map[int]int) (sum int) {
	for n := range numbers {
		sum += n
	}
	return sum
}

func prune() {
	for k, v := /*loop*/ range words {
		if v == 2 {
			delete(words, k)
		}
		sum := count(map[int]int{1: 1, 2: 2})
		words[k] = sum
	}
}

func large(m map[int]int) {
	for k := /*large*/ range m {
		m[k]++
	}
}

func idle(m map[int]int) {
	for range /*idle*/ m {
	}
}

func main() {
	fmt.Println(/*none*/ count(words2()))
	prune()
	m := map[int]int{}
	for i := 0; i < 40; i++ {
		m[i] = i
	}
	large(m)
	if len(m) == 0 {
		idle(m)
	}
}

func words2() map[int]int { return map[int]int{1: 2} }
`;

/** Builds as Delve itself does, with a Go of its own. */
function build(program: Program, env: Readonly<Record<string, string>>): string {
  const binary = join(program.directory, 'program');
  runTool('go', ['build', '-gcflags=all=-N -l', '-o', binary, '.'], { cwd: program.directory, env });
  return binary;
}

/** Of the lines that the script prints, each step's fields by name. */
function stepsOf(printed: string): readonly Readonly<Record<string, string>>[] {
  return printed.split('\n').flatMap((line) => {
    const [, fields] = /^(?:\(dlv\) )?step \d+ (.*)$/.exec(line) ?? [];
    return fields === undefined ? [] : [Object.fromEntries(fields.split(' ').map((field) => field.split('=') as [string, string]))];
  });
}

async function scriptFor(program: Program, marker: string): Promise<EvidenceFile> {
  const made = await program.evidence('delve', marker);
  if (typeof made === 'string') throw new Error(made);
  return made;
}

function run(program: Program, script: EvidenceFile, args: readonly string[]): string {
  return runTool(delve(), [...args, '--allow-non-terminal-interactive=true'], { cwd: program.directory, input: `source ${script.name}\n` });
}

describe('a script for Delve', () => {
  test('is run by the command that it names, and prints each step of its loop alone', { timeout: 300_000 }, async () => {
    const program = new Program(source, '1.26');
    const script = await scriptFor(program, 'loop');
    expect(script).toMatchObject({ name: 'prune_words_iterator.star', command: 'echo "source prune_words_iterator.star" | dlv debug --allow-non-terminal-interactive=true' });
    const printed = run(program, script, ['debug']);
    const steps = stepsOf(printed);
    // One for each entry, and one that finds no more.
    expect(steps.map((s) => s['it.entryIdx']).length, printed).toBe(4);
    expect(Object.keys(steps[0] ?? {})).toEqual(['it.key', 'it.entryOffset', 'it.dirOffset', 'it.dirIdx', 'it.entryIdx', 'it.globalDepth', 'it.clearSeq', 'it.m.used', 'it.m.dirLen', 'it.m.globalDepth']);
    expect(steps.map((s) => s['it.key'] === '0x0')).toEqual([true, false, false, false]);
    expect(new Set(steps.map((s) => s['it.dirIdx']))).toEqual(new Set(['-1']));
    expect(new Set(steps.map((s) => s['it.entryOffset'])).size).toBe(1);
    expect(printed).toContain('The program has ended.');
  });

  test('shows a loop over tables', { timeout: 300_000 }, async () => {
    const program = new Program(source, '1.26');
    const printed = run(program, await scriptFor(program, 'large'), ['debug']);
    const steps = stepsOf(printed);
    expect([steps.length, steps.at(-1)?.['it.m.used'], steps.at(-1)?.['it.dirIdx']], printed).toEqual([41, '40', '0']);
  });

  test('says when the loop is not reached', { timeout: 300_000 }, async () => {
    const program = new Program(source, '1.26');
    expect(run(program, await scriptFor(program, 'idle'), ['debug'])).toContain('The program has ended without reaching the loop.');
  });

  test.each([
    ['1.23', { GOTOOLCHAIN: 'go1.23.12' }],
    ['1.24', { GOTOOLCHAIN: 'go1.24.9', GOEXPERIMENT: 'noswissmap' }],
  ])('shows the classic iterator of Go %s', { timeout: 600_000 }, async (toolchain, env) => {
    const program = new Program(source, '1.21', toolchain);
    const script = await scriptFor(program, 'loop');
    const binary = build(program, env);
    // This Delve warns of older releases, whose maps it reads all the same.
    const steps = stepsOf(run(program, script, ['exec', binary, '--check-go-version=false']));
    expect(steps.length).toBe(4);
    expect(Object.keys(steps[0] ?? {})).toEqual(['it.key', 'it.B', 'it.startBucket', 'it.offset', 'it.wrapped', 'it.bucket', 'it.i', 'it.checkBucket', 'it.h.count', 'it.h.B', 'it.h.noverflow', 'it.h.nevacuate']);
    expect(new Set(steps.map((s) => s['it.offset'])).size).toBe(1);
  });

  test('is for the tests of a package that is no program', async () => {
    const made = await new Program(source.replace('package main', 'package words'), '1.26').evidence('delve', 'loop');
    expect(made).toMatchObject({ command: expect.stringContaining('| dlv test ') as string, text: expect.stringContaining('The loop is in no program') as string });
  });

  test('is refused where there is no loop over a map', async () => {
    expect(await new Program(source, '1.26').evidence('delve', 'none')).toBe('There is no loop over a map here. Put the cursor on one.');
  });
});
