/** Loops in code as scenarios: what is read of literal and body, what is left out, and which loops are refused, on samples with the cursor at `range`. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { runLoop, type LoopRun } from '../../server/src/engine/iterator/loopRun.js';
import type { Simulation } from '../../server/src/engine/iterator/simulation.js';
import type { LoopScenario } from '../../server/src/engine/loop/loopScenario.js';
import type { LoopRefusal } from '../../server/src/engine/loop/mapLiteral.js';
import type { EngineHost } from '../../server/src/engine/results.js';
import { openSession } from '../../server/src/engine/session.js';
import type { Session } from '../../server/src/engine/sessionApi.js';
import { StdTable } from '../../server/src/engine/stdTable.js';
import { loadGoParser } from '../syntax/goParser.js';
import { contents, field, simulation, toolchain } from './iterator/simulations.js';

let session: Session;
beforeAll(async () => {
  const host: EngineHost = { read: () => undefined, list: () => [], go: {}, log: (_level, message) => { throw new Error(message); } };
  const table = new StdTable(() => gunzipSync(readFileSync(new URL('../../server/data/std.gz', import.meta.url))).toString('utf8'));
  session = openSession({ host, parser: await loadGoParser(), table });
  session.setOverlay('/m/go.mod', 'module sample\n\ngo 1.23\n');
});

const head = 'package sample\n\nimport (\n\t"math"\n\t"os"\n\t"strings"\n)\n\nvar _ = math.Pi\nvar _ = os.Exit\nvar _ = strings.ToUpper\n\n';

function at(source: string, needle = 'range'): LoopScenario | LoopRefusal {
  session.setOverlay('/m/sample.go', head + source);
  const read = session.loopScenario('/m/sample.go', (head + source).lastIndexOf(needle));
  if (!read) throw new Error('no file');
  return read;
}

/** In a function, behind the map's literal. */
function loop(body: string, literal = 'map[string]int{"a": 1, "b": 2, "c": 0}', between = ''): LoopScenario {
  const read = at(`func f() {\n\tm := ${literal}\n${between}\tfor k, v := range m {\n${body}\n\t\t_, _ = k, v\n\t}\n}\n`);
  if ('why' in read) throw new Error(`${read.why} ${read.subject}`);
  return read;
}

function run({ plan, body }: LoopScenario, minor = 26, seed = 1): LoopRun & { readonly stepped: Simulation } {
  const stepped = simulation({ ...plan, toolchain: toolchain(minor), seed });
  return { stepped, ...runLoop(stepped, body, [], 200) };
}

const ops = (scenario: LoopScenario): readonly string[] => run(scenario).stepped.states.flatMap(({ operation, subject }) => (operation && operation.op !== 'next' ? [`${operation.op} ${subject ?? ''}`.trim()] : [])).sort();
const left = ({ leftOut }: LoopScenario): readonly string[] => leftOut.map(({ text }) => text);

describe('a loop over a literal', () => {
  test('does what its body says with the key that it has', () => {
    expect(ops(loop('\t\tdelete(m, k)'))).toEqual(['delete "a"', 'delete "b"', 'delete "c"']);
    expect(ops(loop('\t\tm["x"] = v\n\t\tm[k]++'))).toEqual(['insert "a"', 'insert "b"', 'insert "c"', 'insert "x"', 'insert "x"', 'insert "x"', ...(run(loop('\t\tm["x"] = v\n\t\tm[k]++')).stepped.state.produced.some((p) => p.key === '"x"') ? ['insert "x"', 'insert "x"'] : [])].sort());
    expect(ops(loop('\t\tclear(m)'))).toEqual(['clear']);
  });

  test('follows conditions on key and value that compare with constants', () => {
    expect(ops(loop('\t\tif k == "a" || v < 1 {\n\t\t\tdelete(m, k)\n\t\t}'))).toEqual(['delete "a"', 'delete "c"']);
    expect(ops(loop('\t\tif strings.HasPrefix(k, "b") {\n\t\t\tdelete(m, "a")\n\t\t} else if v%2 == 1 {\n\t\t\tcontinue\n\t\t} else {\n\t\t\tdelete(m, k)\n\t\t}'))).toEqual(['delete "a"', 'delete "c"']);
    expect(ops(loop('\t\tswitch k {\n\t\tcase "a", "b":\n\t\t\tdelete(m, k)\n\t\tdefault:\n\t\t\tm[k] = 7\n\t\t}'))).toEqual(['delete "a"', 'delete "b"', 'insert "c"']);
    expect(ops(loop('\t\tother := k + "!"\n\t\tif v == 2 {\n\t\t\tm[other] = v\n\t\t\tbreak\n\t\t}'))).toEqual(['insert "b!"']);
  });

  test('is left by break, return and panic, on the line that does it', () => {
    for (const [leave, line] of [['break', 1], ['return', 1], ['panic("x")', 1], ['os.Exit(1)', 1]] as const) {
      const { stepped, left: where } = run(loop(`\t\t${leave}`));
      expect([leave, where, stepped.state.produced.length]).toEqual([leave, line, 1]);
    }
    expect(run(loop('\t\tdelete(m, k)')).left).toBeUndefined();
  });

  test('takes what comes between the literal and the loop', () => {
    const read = loop('', 'map[int]bool{1: true, 2: false, 3: true}', '\tdelete(m, 1)\n\tm[9] = true\n');
    expect(contents(run(read).stepped.state.map)).toEqual({ 2: 'false', 3: 'true', 9: 'true' });
    expect(ops(loop('\t\tif v {\n\t\t\tdelete(m, k)\n\t\t}', 'map[int]bool{1: true, 2: false}'))).toEqual(['delete 1']);
  });

  test('names what it does not understand and leaves it out', () => {
    expect(left(loop('\t\tif len(k) > 2 {\n\t\t\tdelete(m, k)\n\t\t}'))).toEqual(['if len(k) > 2 {']);
    expect(left(loop('\t\tdrop(m, k)\n\t}\n}\n\nfunc drop(m map[string]int, k string) {\n\tdelete(m, k)\n\tfor k, v := range map[string]int{} {'))).toEqual([]);
    const read = at('func drop(m map[string]int, k string) { delete(m, k) }\n\nfunc f(g func(map[string]int)) {\n\tm := map[string]int{"a": 1}\n\tn := 0\n\tif n > 0 {\n\t\tm["z"] = 1\n\t}\n\tfor k := range m {\n\t\tdrop(m, k)\n\t\tg(m)\n\t\tn++\n\t\tgo func() { delete(m, k) }()\n\t\tfor range 3 {\n\t\t\tif n > 1 {\n\t\t\t\tbreak\n\t\t\t}\n\t\t}\n\t\tprintln(k)\n\t}\n}\n', 'range m');
    expect('why' in read ? read.why : left(read)).toEqual(['if n > 0 {', 'drop(m, k)', 'g(m)', 'go func() { delete(m, k) }()']);
    expect('why' in read ? [] : [read.firstLine, ...read.leftOut.map(({ line }) => line)]).toEqual([20, 17, 21, 22, 24]);
  });

  test('knows no value that only the program has, and says so where it decides', () => {
    const unknown = run(loop('\t\tif v > 1 {\n\t\t\tdelete(m, k)\n\t\t}', 'map[string]int{"a": 1, "b": two(), "c": 3}', ''));
    expect(unknown.unclear).toEqual([1]);
    expect(unknown.stepped.states[0]?.map).toMatchObject({ small: expect.arrayContaining([expect.objectContaining({ key: '"b"', value: '…' })]) as unknown });
    expect(run(loop('\t\tif v*v > 9 {\n\t\t\tdelete(m, k)\n\t\t}', 'map[string]int8{"a": 100}')).unclear).toEqual([1]);
  });

  test('may stand behind the range itself, in a package variable, or hold NaN', () => {
    expect(at('func f() {\n\tfor range map[int]int{1: 1, 2: 2} {\n\t}\n}\n')).toMatchObject({ plan: { keys: 'int', hint: 2, entries: [{ key: 1, value: 1 }, { key: 2, value: 2 }] }, isShared: false });
    expect(at('const first = "a"\n\nvar table = map[string]bool{first: true}\n\nfunc f() {\n\tfor k := range table {\n\t\tdelete(table, k)\n\t}\n}\n')).toMatchObject({ map: 'table', isShared: true, plan: { entries: [{ key: 'a', value: true }] }, body: [{ does: 'delete', line: 1, key: { is: 'key' } }] });
    expect(at('func f() {\n\tvar m = map[float64]int{math.NaN(): 1, -2.5: 2}\n\tfor k := range m {\n\t\tdelete(m, k)\n\t}\n}\n')).toMatchObject({ plan: { keys: 'float64', entries: [{ key: Number.NaN }, { key: -2.5 }] } });
  });
});

describe('a loop is refused', () => {
  test.each([
    ['no-literal', '', 'func f(m map[string]int) {\n\tfor range m {\n\t}\n}\n'],
    ['no-literal', '', 'func f() {\n\tm := map[string]int{"a": 1}\n\tm = g()\n\tfor range m {\n\t}\n}\n'],
    ['no-literal', '', 'type t struct{ m map[string]int }\n\nfunc f() {\n\tx := t{m: map[string]int{"a": 1}}\n\tfor range x.m {\n\t}\n}\n'],
    ['key-type', 'int8', 'func f() {\n\tfor range map[int8]int{1: 1} {\n\t}\n}\n'],
    ['key-type', 'sample.point', 'type point struct{ x int }\n\nfunc f() {\n\tfor range map[point]int{{1}: 1} {\n\t}\n}\n'],
    ['key-value', 'name', 'func f(name string) {\n\tfor range map[string]int{name: 1} {\n\t}\n}\n'],
    ['too-many', '65', `func f() {\n\tfor range map[int]int{${Array.from({ length: 65 }, (_, i) => `${String(i)}: 1`).join(', ')}} {\n\t}\n}\n`],
    ['no-loop', '', 'func f() {\n\tfor i := range 3 {\n\t\t_ = i\n\t}\n}\n'],
  ])('%s %s', (why, subject, source) => {
    expect(at(source)).toEqual({ why, subject });
  });
});

describe('the map of a literal', () => {
  const numbered = (count: number): LoopScenario => loop('', `map[int]int{${Array.from({ length: count }, (_, i) => `${String(i)}: ${String(i)}`).join(', ')}}`);

  test.each([[8, 0], [9, 1], [13, 1], [14, 2], [26, 2], [27, 3], [53, 4]])('of %i entries has room for all of them from the start: 2^%i buckets in Go 1.23', (count, B) => {
    const { stepped } = run(numbered(count), 23);
    expect(stepped.states[0]?.map.fields).toEqual(expect.arrayContaining([{ name: 'B', value: B }, { name: 'oldbuckets', value: 'nil' }]));
    expect(field(stepped, 'B')).toBe(B);
  });

  test.each([[9, 16], [14, 16], [15, 32], [28, 32], [29, 64], [57, 128]])('of %i entries has a table of %i slots in Go 1.26', (count, slots) => {
    const { map } = run(numbered(count)).stepped.states[0] ?? {};
    expect(map?.kind === 'swiss' ? map.tables.map(({ groups }) => groups.length * 8) : []).toEqual([slots]);
  });
});

test('the ranges over maps of a file are known, with those that can be shown', () => {
  session.setOverlay('/m/sample.go', `${head}func f(m map[string]int, s []int) {\n\tfor range m {\n\t}\n\tfor range s {\n\t}\n\tn := map[int]int{1: 1}\n\tfor range n {\n\t}\n}\n`);
  expect(session.mapLoops('/m/sample.go').map(({ fromLiteral }) => fromLiteral)).toEqual([false, true]);
});
