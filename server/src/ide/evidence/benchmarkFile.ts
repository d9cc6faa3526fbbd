/** The text of a benchmark that compares the ways of taking entries out of a map, and of sharing it. */
import type { MapBenchmark } from '../../engine/evidence/mapBenchmark.js';
import { fill } from '../render.js';
import type { EvidenceFile } from './evidenceFile.js';
import type { EvidenceTexts } from './evidenceTexts.js';
import { comment, importBlock, namesIn, snakeCase } from './goSource.js';

export function benchmarkFile(plan: MapBenchmark, texts: EvidenceTexts): EvidenceFile {
  const { place: { file, line }, map, goBuild } = plan;
  const name = `Benchmark${plan.subject}`;
  const command = `go test -run=NONE -bench=${name} -benchmem`;
  const head = [
    fill(texts.benchmarkTitle, { map, file, line: String(line) }), texts.saveInPackage, '', `\t${command}`, '', texts.benchmarkNumbers, texts.sentences.benchmarkRemove,
    texts.sentences.benchmarkShare, ...(plan.hasDeleteFunc ? [] : [texts.benchmarkNoDeleteFunc]),
  ];
  const build = goBuild === undefined ? '' : `\n//go:build ${goBuild}\n`;
  const text = `${comment(head)}${build}\npackage ${plan.package}\n\n${importBlock(plan.imports)}\n${functionText(name, plan)}`;
  return { name: `${snakeCase(plan.subject)}_bench_test.go`, text, command };
}

function functionText(name: string, { key, value, keyOf, hasDeleteFunc, imports }: MapBenchmark): string {
  const named = namesIn(imports);
  const b = `b *${named('testing')}.B`;
  const type = `map[${key}]${value}`;
  const parts = [
    `\tkeys := make([]${key}, 1000)\n\tfor i := range keys {\n\t\tkeys[i] = ${keyOf}\n\t}\n`,
    `\tfilled := func() ${type} {\n\t\tm := make(${type}, len(keys))\n\t\tfor _, k := range keys {\n\t\t\tm[k] = *new(${value})\n\t\t}\n\t\treturn m\n\t}\n`,
    everySecond(type, b),
    subBenchmark(b, 'DeleteInRange', removal(type, ['for k := range m {', '\tif goes() {', '\t\tdelete(m, k)', '\t}', '}'])),
    subBenchmark(b, 'CollectThenDelete', removal(type, [
      `var stale []${key}`, 'for k := range m {', '\tif goes() {', '\t\tstale = append(stale, k)', '\t}', '}', 'for _, k := range stale {', '\tdelete(m, k)', '}',
    ])),
    ...(hasDeleteFunc ? [subBenchmark(b, 'DeleteFunc', removal(type, [`${named('maps')}.DeleteFunc(m, func(${key}, ${value}) bool { return goes() })`]))] : []),
    subBenchmark(b, 'Rebuild', removal(type, [`kept := make(${type})`, 'for k, v := range m {', '\tif !goes() {', '\t\tkept[k] = v', '\t}', '}', 'm = kept'])),
    subBenchmark(b, 'RWMutex', sharing(named, [`var mu ${named('sync')}.RWMutex`, 'm := filled()'], ['mu.RLock()', '_, ok := m[k]', 'mu.RUnlock()'], ['mu.Lock()', `m[k] = *new(${value})`, 'mu.Unlock()'])),
    subBenchmark(b, 'SyncMap', sharing(named, [`var m ${named('sync')}.Map`, 'for k, v := range filled() {', '\tm.Store(k, v)', '}'], ['_, ok := m.Load(k)'], [`m.Store(k, *new(${value}))`])),
  ];
  return `func ${name}(${b}) {\n${parts.join('')}}\n`;
}

/** Whether an entry goes is asked once an entry. */
function everySecond(type: string, b: string): string {
  const lines = [
    `remove := func(${b}, from func(m ${type}, goes func() bool)) {`, '\tfor i := 0; i < b.N; i++ {', '\t\tb.StopTimer()', '\t\tm, n := filled(), 0', '\t\tb.StartTimer()',
    '\t\tfrom(m, func() bool {', '\t\t\tn++', '\t\t\treturn n%2 == 0', '\t\t})', '\t}', '}',
  ];
  return lines.map((line) => `\t${line}\n`).join('');
}

function removal(type: string, lines: readonly string[]): readonly string[] {
  return [`remove(b, func(m ${type}, goes func() bool) {`, ...lines.map((line) => `\t${line}`), '})'];
}

/** One use in ten writes. */
function sharing(named: (path: string) => string, setUp: readonly string[], read: readonly string[], write: readonly string[]): readonly string[] {
  return [
    ...setUp, 'b.ResetTimer()', `b.RunParallel(func(pb *${named('testing')}.PB) {`, '\tfor n := 0; pb.Next(); n++ {', '\t\tk := keys[n%len(keys)]', '\t\tif n%10 == 0 {',
    ...write.map((line) => `\t\t\t${line}`), '\t\t\tcontinue', '\t\t}', ...read.map((line) => `\t\t${line}`), '\t\tif !ok {', '\t\t\tb.Error("an entry is missing")', '\t\t}', '\t}', '})',
  ];
}

function subBenchmark(b: string, name: string, lines: readonly string[]): string {
  return `\tb.Run("${name}", func(${b}) {\n${lines.map((line) => `\t\t${line}\n`).join('')}\t})\n`;
}
