/** The text of a test that runs the two accesses of a finding beside each other, for the race detector to see. */
import type { RaceCall } from '../../engine/evidence/raceCalls.js';
import type { RaceTest } from '../../engine/evidence/raceTest.js';
import type { SetUp } from '../../engine/evidence/testValues.js';
import { fill } from '../render.js';
import type { EvidenceFile } from './evidenceFile.js';
import type { EvidenceTexts } from './evidenceTexts.js';
import { comment, importBlock, namesIn, snakeCase } from './goSource.js';

export function raceTestFile(test: RaceTest, texts: EvidenceTexts): EvidenceFile {
  const name = `TestRace${test.subject}`;
  const command = `go test -race -v -count=1 -timeout=60s -run=${name}`;
  const { rule, place: { file, line } } = test;
  const head = [
    fill(texts.raceTitle, { rule, file, line: String(line) }), texts.saveInPackage, '', `\t${command}`, '', texts.sentences.raceSees, texts.raceQuiet,
    ...(test.unmade.length > 0 ? [texts.raceTodo] : []),
  ];
  const named = namesIn(test.imports);
  const build = test.goBuild === undefined ? '' : `\n//go:build ${test.goBuild}\n`;
  const body = [
    ...test.unmade.flatMap(({ name: variable, type }) => [`// TODO: ${texts.todo}`, `var ${variable} ${type}`]),
    ...(test.mayPanic ? saysWhyNotMade(named, texts) : []),
    ...test.setUp.flatMap((each) => setUpLines(each, texts)).flatMap((line) => line.split('\n')),
    ...(test.filled === undefined ? [] : `${test.filled} // ${texts.raceFilled}`.split('\n')),
    'calls := []struct {', '\tname string', '\trun  func(i int)', '}{', ...test.calls.flatMap(callLines), '}',
    ...runsCalls(named, texts), ...saysWhyQuiet(test, name, texts),
  ];
  const lines = body.map((each) => (each === '' ? '\n' : `\t${each}\n`)).join('');
  const fakes = test.fakes.length === 0 ? '' : `\n// ${texts.raceFakes}\n${test.fakes.join('')}`;
  const text = `${comment(head)}${build}\npackage ${test.package}\n\n${importBlock(test.imports)}\nfunc ${name}(t *${named('testing')}.T) {\n${lines}}\n${fakes}`;
  return { name: `${snakeCase(test.subject)}_race_test.go`, text, command };
}

function callLines({ name, text }: RaceCall): readonly string[] {
  return [`\t{${quoted(name)}, func(i int) {`, ...text.split('\n').map((each) => `\t\t${each}`), '\t}},'];
}

/** The test's own goroutine runs no other code that may panic. */
function saysWhyNotMade(named: (path: string) => string, texts: EvidenceTexts): readonly string[] {
  const says = `t.Errorf(${quoted(texts.racePanickedEarly)}, found, ${named('runtime/debug')}.Stack())`;
  return ['defer func() {', '\tif found := recover(); found != nil {', `\t\t${says}`, '\t}', '}()'];
}

function setUpLines({ variable, value, isPointer, mayFail }: SetUp, texts: EvidenceTexts): readonly string[] {
  const failed = quoted(fill(texts.raceNotMade, { call: value.slice(0, value.indexOf('(')) }));
  const fails = mayFail ? ['if err != nil {', `\tt.Fatal(${failed}, err)`, '}'] : [];
  if (isPointer) return mayFail ? [`${variable}, err := ${value}`, ...fails] : [`${variable} := ${value}`];
  // A composite literal has an address of its own; what a call gives needs a variable.
  if (!mayFail && value.endsWith('}')) return [`${variable} := &${value}`];
  return [`${variable}Value${mayFail ? ', err' : ''} := ${value}`, ...fails, `${variable} := &${variable}Value`];
}

/**
 * A goroutine that takes a lock often makes the race detector forget what others have done: of runs with 10000 calls on one goroutine beside a locked one, one in ten saw no
 * race on a busy machine; with a new goroutine for each 2000, none of 60. Fewer calls in all meet less often, which counts where only the runtime notices.
 */
const batches = 5;
const callsEach = 2000;

/** Go of before 1.18 can read it. Each call again and again on a goroutine of its own; calls that wait for ever are left behind. What goes between goroutines would order them: it is one note at the end. */
function runsCalls(named: (path: string) => string, texts: EvidenceTexts): readonly string[] {
  const time = named('time');
  return [
    `var wg ${named('sync')}.WaitGroup`, `var outcomes ${named('sync')}.Map`,
    'repeat := func(n int, call func(i int)) {', '\tdefer wg.Done()', '\tpanics, last := 0, interface{}(nil)', `\tfor batch := 0; batch < ${String(batches)}; batch++ {`,
    '\t\tdone := make(chan struct{})', '\t\tgo func() {', '\t\t\tdefer close(done)', `\t\t\tfor i := 0; i < ${String(callsEach)}; i++ {`,
    '\t\t\t\tfunc() {', '\t\t\t\t\tdefer func() {', `\t\t\t\t\t\tif found := recover(); found != nil { // ${texts.racePanics}`, '\t\t\t\t\t\t\tpanics, last = panics+1, found', '\t\t\t\t\t\t}', '\t\t\t\t\t}()',
    '\t\t\t\t\tcall(1 + i%8)', '\t\t\t\t}()', `\t\t\t\t${named('runtime')}.Gosched()`, '\t\t\t}', '\t\t}()', '\t\t<-done', '\t}',
    '\toutcome := ""', '\tif panics > 0 {', `\t\toutcome = ${named('fmt')}.Sprintf(${quoted(fill(texts.racePanicked, { calls: String(batches * callsEach) }))}, panics, last)`, '\t}', '\toutcomes.Store(n, outcome)', '}',
    'for n, call := range calls {', '\twg.Add(1)', '\tgo repeat(n, call.run)', '}',
    'ended := make(chan struct{})', 'go func() {', '\twg.Wait()', '\tclose(ended)', '}()',
    'select {', 'case <-ended:', `\t${time}.Sleep(100 * ${time}.Millisecond) // ${texts.raceLeftBehind}`, `case <-${time}.After(2 * ${time}.Second): // ${texts.raceWaits}`, '}',
  ];
}

/** A race that was seen has failed the test (testing.T.Failed asks the detector); otherwise what went on is said, and what the reader can do. */
function saysWhyQuiet({ place, other }: RaceTest, name: string, texts: EvidenceTexts): readonly string[] {
  const places = [place, ...(other ? [other] : [])].map(({ file, line }) => `${file}:${String(line)}`);
  const cover = `go test -run=${name} -coverprofile=mapguard.cover && go tool cover -html=mapguard.cover`;
  return [
    'if t.Failed() {', '\treturn', '}',
    `t.Log(${quoted(fill(texts.raceNotSeen, { places: [...new Set(places)].join(', ') }))})`,
    'for n, call := range calls {', '\toutcome, ok := outcomes.Load(n)', '\tif !ok {', `\t\tt.Log(call.name, ${quoted(texts.raceWaited)})`,
    '\t} else if outcome != "" {', '\t\tt.Log(call.name, outcome)', '\t}', '}',
    `t.Log(${quoted(fill(texts.raceCover, { command: cover }))})`,
  ];
}

/** A string of Go's, which has the escapes of JSON's. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
