/** The text of a test that runs the two accesses of a finding beside each other, for the race detector to see. */
import type { RaceTest } from '../../engine/evidence/raceTest.js';
import type { SetUp } from '../../engine/evidence/testValues.js';
import { fill } from '../render.js';
import type { EvidenceFile } from './evidenceFile.js';
import type { EvidenceTexts } from './evidenceTexts.js';
import { comment, importBlock, namesIn, snakeCase } from './goSource.js';

export function raceTestFile(test: RaceTest, texts: EvidenceTexts): EvidenceFile {
  const name = `TestRace${test.subject}`;
  const command = `go test -race -count=1 -timeout=60s -run=${name}`;
  const { rule, place: { file, line } } = test;
  const head = [
    fill(texts.raceTitle, { rule, file, line: String(line) }), texts.saveInPackage, '', `\t${command}`, '', texts.sentences.raceSees, texts.raceQuiet,
    ...(test.unmade.length > 0 ? [texts.raceTodo] : []),
  ];
  const named = namesIn(test.imports);
  const build = test.goBuild === undefined ? '' : `\n//go:build ${test.goBuild}\n`;
  const body = [
    ...test.unmade.flatMap(({ name: variable, type }) => [`// TODO: ${texts.todo}`, `var ${variable} ${type}`]),
    ...test.setUp.flatMap(setUpLines).flatMap((line) => line.split('\n')),
    'calls := []func(i int){', ...test.calls.flatMap((call) => ['\tfunc(i int) {', ...call.split('\n').map((each) => `\t\t${each}`), '\t},']), '}',
    ...runsCalls(named, texts),
  ];
  const lines = body.map((each) => (each === '' ? '\n' : `\t${each}\n`)).join('');
  const text = `${comment(head)}${build}\npackage ${test.package}\n\n${importBlock(test.imports)}\nfunc ${name}(t *${named('testing')}.T) {\n${lines}}\n`;
  return { name: `${snakeCase(test.subject)}_race_test.go`, text, command };
}

function setUpLines({ variable, value, isPointer, mayFail }: SetUp): readonly string[] {
  const fails = mayFail ? ['if err != nil {', '\tt.Fatal(err)', '}'] : [];
  if (isPointer) return mayFail ? [`${variable}, err := ${value}`, ...fails] : [`${variable} := ${value}`];
  // A composite literal has an address of its own; what a call gives needs a variable.
  if (!mayFail && value.endsWith('}')) return [`${variable} := &${value}`];
  return [`${variable}Value${mayFail ? ', err' : ''} := ${value}`, ...fails, `${variable} := &${variable}Value`];
}

/** Each call again and again on a goroutine of its own; calls that wait for ever are left behind. */
function runsCalls(named: (path: string) => string, texts: EvidenceTexts): readonly string[] {
  return [
    `var wg ${named('sync')}.WaitGroup`,
    'repeat := func(call func(i int)) {', '\tdefer wg.Done()', '\tfor i := 0; i < 2000; i++ {',
    '\t\tfunc() {', `\t\t\tdefer func() { _ = recover() }() // ${texts.racePanics}`, '\t\t\tcall(1 + i%8)', '\t\t}()', `\t\t${named('runtime')}.Gosched()`, '\t}', '}',
    'for _, call := range calls {', '\twg.Add(1)', '\tgo repeat(call)', '}',
    'ended := make(chan struct{})', 'go func() {', '\twg.Wait()', '\tclose(ended)', '}()',
    'select {', 'case <-ended:', `\t${named('time')}.Sleep(100 * ${named('time')}.Millisecond) // ${texts.raceLeftBehind}`, `case <-${named('time')}.After(2 * ${named('time')}.Second): // ${texts.raceWaits}`, '}',
  ];
}
