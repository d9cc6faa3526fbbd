/** Scripts for bpftrace against the symbols of binaries that three Go releases build: each pattern has symbols, and each symbol of a map operation its pattern. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runTool } from '../support/goTools.js';
import { Program } from './program.js';

const source = `package main

import "os"

type pair struct{ a, b string }

func main() {
	strings, words, longs, pairs := map[string]int{}, map[int32]*int{}, map[int64]int{}, map[pair]int{}
	for i, s := range os.Args {
		strings[s]++
		words[int32(i)] = &i
		longs[int64(i)] = i
		pairs[pair{s, s}] = i
		_, ok := strings[s]
		_, known := pairs[pair{}]
		println(strings[s], words[3], longs[4], pairs[pair{}], ok, known)
		delete(strings, s)
		delete(words, int32(i))
		delete(longs, int64(i))
		delete(pairs, pair{})
	}
	for k := range strings {
		println(k)
	}
	for k := range strings {
		delete(strings, k)
	}
}
`;

/** Functions about maps that no operation of the language's calls: they make maps, or belong to others. */
const others = /^runtime\.(?:mapinitnoop|mapKeyError2?|mapclone\w*|mapaccessK)$/;

describe('a script for bpftrace', () => {
  test.each([
    ['1.26', {}],
    ['1.23', { GOTOOLCHAIN: 'go1.23.12' }],
    ['1.24', { GOTOOLCHAIN: 'go1.24.9' }],
    ['1.24', { GOTOOLCHAIN: 'go1.24.9', GOEXPERIMENT: 'noswissmap' }],
  ])('counts the operations that a binary of Go %s %o has', { timeout: 600_000 }, async (toolchain, env) => {
    const program = new Program(source, '1.21', toolchain);
    const made = await program.evidence('bpftrace', 'anywhere');
    if (typeof made === 'string') throw new Error(made);
    runTool('go', ['build', '-o', 'program', '.'], { cwd: program.directory, env });
    const symbols = runTool('go', ['tool', 'nm', 'program'], { cwd: program.directory }).split('\n').map((line) => line.trim().split(/\s+/)[2] ?? '');
    const ofMaps = symbols.filter((s) => /^runtime\.map[a-zA-Z]/.test(s) && !others.test(s));
    const probes = [...made.text.matchAll(/^((?:uprobe:\S+,?\n)+)\{\n\t@(\w+)\[/gm)].map(([, at = '', operation]) => ({ operation, patterns: [...at.matchAll(/"([^"]+)"/g)].map(([, p = '']) => pattern(p)) }));
    expect(probes.map((p) => p.operation)).toEqual(['read', 'write', 'delete', 'clear', 'range', 'next']);
    expect(probes.filter((p) => !p.patterns.some((each) => ofMaps.some((s) => each.test(s)))).map((p) => p.operation)).toEqual([]);
    expect(ofMaps.filter((s) => probes.filter((p) => p.patterns.some((each) => each.test(s))).length !== 1)).toEqual([]);
  });

  test('names the binary, which the command builds', async () => {
    const program = new Program(source, '1.26');
    const made = await program.evidence('bpftrace', 'anywhere');
    const binary = program.directory.split('/').at(-1) ?? '';
    expect(made).toMatchObject({ name: 'map_operations.bt', command: `go build -o ${binary} . && sudo bpftrace map_operations.bt -c ./${binary}` });
    expect(join(program.directory, binary)).toMatch(/^[\w/.-]+$/);
  });
});

function pattern(symbol: string): RegExp {
  return new RegExp(`^${symbol.split('*').map((part) => part.replace(/[.()]/g, '\\$&')).join('.*')}$`);
}
