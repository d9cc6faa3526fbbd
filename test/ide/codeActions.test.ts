/** The light bulb: fixes, greyed refactorings, suppressions and fixAll. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { actionsAt, editsOf, fixAllKind, type ActionRequest } from '../../server/src/ide/codeActions.js';
import type { TextEdit } from '../../server/src/ide/ideEdit.js';
import { assignment, finding, fix, result, samplePath, sampleText, texts } from './sampleResult.js';

const config = { path: '/w/.mapguard.yaml', text: undefined };
const request: ActionRequest = { range: { start: assignment.start, end: assignment.start }, only: undefined, config };

function apply(text: string, edits: readonly TextEdit[]): string {
  return [...edits].sort((a, b) => b.range.start - a.range.start)
    .reduce((now, edit) => now.slice(0, edit.range.start) + edit.newText + now.slice(edit.range.end), text);
}

describe('code actions', () => {
  test('offer fixes first, then suppressions, the explanation and the evidence', () => {
    const titles = actionsAt(result([finding({}, [fix()])]), request, texts).map((action) => action.title);
    expect(titles).toEqual([
      'Iterate over a snapshot of the keys',
      'Suppress range-insert on this line',
      'Suppress range-insert in this file',
      'Turn range-insert off in .mapguard.yaml',
      'Explain range-insert',
      'Write a Delve script for this loop',
    ]);
  });

  test.each([
    ['unguarded-map-access', 'concurrency', ['race-test', 'benchmark']],
    ['range-delete', 'iteration', ['benchmark', 'delve']],
    ['nil-map-write', 'nil', []],
  ] as const)('offer for %s the evidence that fits', (rule, group, kinds) => {
    const found = finding({ rule, group });
    const evidence = actionsAt(result([found]), request, texts).flatMap(({ does }) => (does?.by === 'evidence' ? [does] : []));
    expect(evidence).toEqual(kinds.map((kind) => ({ by: 'evidence', kind, range: found.place.range })));
    expect(evidence.map((does) => editsOf(result([found]), does, config))).toEqual(kinds.map(() => undefined));
  });

  test('prefer one fix at most, and only a safe one', () => {
    const two = actionsAt(result([finding({}, [fix(), fix({ title: { id: 'keep', args: {} } })])]), request, texts);
    expect(two.filter((action) => action.preferred)).toHaveLength(1);
    const unsafe = actionsAt(result([finding({}, [fix({ safe: false })])]), request, texts);
    expect(unsafe.some((action) => action.preferred)).toBe(false);
  });

  test('show withheld fixes greyed among the refactorings', () => {
    const withheld = { title: { id: 'snapshot', args: {} }, kind: 'quickfix' as const, reason: { id: 'tooOld', args: { version: '1.19' } } };
    const greyed = finding({ fixes: () => ({ offered: [], withheld: [withheld] }) });
    expect(actionsAt(result([greyed]), request, texts)[0]).toMatchObject({
      kind: 'refactor.rewrite', disabled: '`maps.DeleteFunc` needs go 1.21, go.mod says 1.19',
    });
  });

  test('a dormant finding gives a refactoring and nothing to suppress', () => {
    const actions = actionsAt(result([], [finding({ severity: 'off' }, [fix()])]), request, texts);
    expect(actions.map(({ kind, preferred }) => ({ kind, preferred }))).toEqual([{ kind: 'refactor.rewrite', preferred: false }]);
    expect(editsOf(result([], [finding({}, [fix()])]), actions[0]?.does ?? { by: 'fixAll' }, config)).toEqual(fix().edits);
  });

  test('nothing away from the finding; only what is asked for', () => {
    const one = result([finding({}, [fix()])]);
    expect(actionsAt(one, { ...request, range: { start: 0, end: 3 } }, texts)).toEqual([]);
    expect(actionsAt(one, { ...request, only: ['refactor'] }, texts)).toEqual([]);
    expect(actionsAt(one, { ...request, only: ['source.fixAll'] }, texts).map((action) => action.kind)).toEqual([fixAllKind]);
    expect(actionsAt(one, { ...request, only: ['source.organizeImports'] }, texts)).toEqual([]);
  });

  test('a fix of a finding that has gone has no edits', () => {
    expect(editsOf(result([]), { by: 'fix', key: 'range-insert:f:1', index: 0 }, config)).toBeUndefined();
  });
});

describe('fixAll', () => {
  const at = (start: number, end: number, newText = 'x') => ({ path: samplePath, range: { start, end }, newText });
  const edits = (...fixes: Parameters<typeof finding>[1][]) =>
    editsOf(result(fixes.map((offered, index) => finding({ key: String(index) }, offered))), { by: 'fixAll' }, config);

  test('takes safe quick fixes alone', () => {
    expect(edits([fix({ safe: false })], [fix({ kind: 'refactor.rewrite.x' })], [fix({ edits: [at(1, 2)] })])).toEqual([at(1, 2)]);
  });

  test('skips a fix that overlaps or touches an earlier one, wholly', () => {
    expect(edits([fix({ edits: [at(10, 20)] })], [fix({ edits: [at(1, 2), at(20, 25)] })], [fix({ edits: [at(30, 31)] })]))
      .toEqual([at(10, 20), at(30, 31)]);
  });

  test('applies an import that two fixes bring once', () => {
    const added = at(5, 5, 'import "maps"\n');
    expect(edits([fix({ edits: [added, at(10, 20)] })], [fix({ edits: [added, at(30, 31)] })])).toEqual([added, at(10, 20), at(30, 31)]);
  });

  test('leaves fixes that reach into other files', () => {
    expect(edits([fix({ edits: [{ ...at(1, 2), path: '/w/b.go' }] })])).toEqual([]);
  });
});

describe('suppressions', () => {
  const source = { by: 'suppressLine', key: 'range-insert:f:1' } as const;

  test('end the line with the directive', () => {
    expect(apply(sampleText, editsOf(result([finding()]), source, config) ?? [])).toContain('\t\tm[k+"x"] = v //nolint:range-insert // \n');
  });

  test('stand above a line that has a comment already, and keep CRLF', () => {
    const text = sampleText.replace('] = v', '] = v // doubled').replaceAll('\n', '\r\n');
    const start = text.indexOf('m[k+');
    const commented = { ...result([finding({ place: { path: samplePath, range: { start, end: start + 5 } } })]), text };
    expect(apply(text, editsOf(commented, source, config) ?? [])).toContain('\r\n\t\t//nolint:range-insert // \r\n\t\tm[k+"x"] = v // doubled\r\n');
  });

  test('come first in the file, after a byte order mark', () => {
    const marked = { ...result([finding()]), text: `\uFEFF${sampleText}` };
    const edited = apply(marked.text, editsOf(marked, { by: 'suppressFile', rule: 'range-insert' }, config) ?? []);
    expect(edited.startsWith('\uFEFF//lint:file-ignore range-insert \n\npackage p\n')).toBe(true);
  });

  test.each([
    ['no file', undefined, { rules: { 'range-insert': 'off' } }],
    ['an empty file', '', { rules: { 'range-insert': 'off' } }],
    ['other keys', '# ours\nprofile: strict\n', { profile: 'strict', rules: { 'range-insert': 'off' } }],
    ['other rules', 'rules:\n  range-delete: warning # why\n', { rules: { 'range-delete': 'warning', 'range-insert': 'off' } }],
    ['the rule itself', 'rules:\n  range-insert: error\n', { rules: { 'range-insert': 'off' } }],
  ])('turn the rule off in the configuration: %s', (_, text, expected) => {
    const edited = apply(text ?? '', editsOf(result([]), { by: 'disableRule', rule: 'range-insert' }, { path: config.path, text }) ?? []);
    expect(parse(edited)).toEqual(expected);
    for (const comment of text?.match(/#.*/g) ?? []) expect(edited).toContain(comment);
  });

  test.each(['rules: [', '- a list', 'rules: text'])('leave a configuration alone that they cannot read: %s', (text) => {
    expect(editsOf(result([]), { by: 'disableRule', rule: 'range-insert' }, { path: config.path, text })).toBeUndefined();
  });
});
