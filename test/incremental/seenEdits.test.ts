/** Edits that other declarations can see: those that mention what changed, however indirectly, are checked again; the others stay as they are. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { GoParser } from '../../server/src/syntax/grammar.js';
import { SourceTree } from '../model/sourceTree.js';
import { loadGoParser } from '../syntax/goParser.js';
import { EditedSession } from './editedSession.js';

let parser: GoParser;
beforeAll(async () => { parser = await loadGoParser(); });

const goMod = { '/m/go.mod': 'module example.com/m\n\ngo 1.26\n' };
const watched = '/m/watched.go';
const other = '/m/other.go';
const types = 'type store struct {\n\touter\n}\n\ntype outer struct {\n\tentries map[string]int\n}\n\nfunc newStore() *store {\n\treturn &store{}\n}\n';
const insert = 'package m\n\nfunc f() {\n\ts := newStore()\n\tfor k := range s.entries {\n\t\ts.entries[k+"x"] = 1\n\t}\n}\n';
const deletion = 'package m\n\nfunc f(m map[string]int) {\n\tfor k := range m {\n\t\tif k == "" {\n\t\t\tdelete(m, k)\n\t\t}\n\t}\n}\n';
const throughCall = 'package m\n\nfunc f(m map[string]int) {\n\tfor k := range m {\n\t\tgrow(m, k)\n\t}\n}\n';
const callers = 'func h(m map[string]int) {\n\tfor k := range m {\n\t\tgrow(m, k)\n\t}\n}\n';

/** What the edit does to the other file: a text for another. The findings of the watched file must follow. */
const edits: readonly (readonly [string, string, string, string, string])[] = [
  ['a field of an embedded struct, reached through a call', insert, types, 'entries map[string]int', 'entries []int'],
  ['a type renamed', insert, types, 'type outer struct', 'type inner struct'],
  ['a field that hides a promoted one', insert, types, '\touter\n', '\touter\n\tentries []int\n'],
  ['a function’s result', insert, types, 'newStore() *store {', 'newStore() any {'],
  ['a variable’s initial value', 'package m\n\nfunc f() {\n\tfor k := range v {\n\t\tv[k+1] = 1\n\t}\n}\n', 'var v = made()\n\nfunc made() map[int]int {\n\treturn map[int]int{}\n}\n', 'made() map[int]int', 'made() any'],
  ['a method that comes into being', 'package m\n\ntype T map[string]int\n\nfunc f(t T) {\n\tfor k := range t {\n\t\tt.grow(k)\n\t}\n}\n', 'func g() {}\n', 'func g() {}', 'func (t T) grow(k string) {\n\tt[k+"x"] = 1\n}'],
  ['a predeclared function hidden from who calls it', deletion, 'func g() {}\n', 'func g() {}', 'func delete(m map[string]int, k string) {}'],
  ['a predeclared function hidden that only a fix would call', deletion, 'func g() {}\n', 'func g() {}', 'func append(m map[string]int, k string) {}'],
  ['a predeclared type hidden', deletion, 'func g() {}\n', 'func g() {}', 'type string = int'],
  ['a name that a fix would give to a variable', deletion, 'func g() {}\n', 'func g() {}', 'var stale int'],
  ['a package that a name hides', 'package m\n\nimport "maps"\n\nfunc f(m map[string]int) {\n\tfor k := range m {\n\t\tmaps.Copy(m, map[string]int{k + "x": 1})\n\t}\n}\n', 'func g() {}\n', 'func g() {}', 'var maps int'],
  ['the callee of a callee, in its signature', throughCall, 'func grow(m map[string]int, k string) {\n\tput(m, k)\n}\n\nfunc put(m map[string]int, k string) {\n\tm[k+"x"] = 1\n}\n', 'func put(', 'func set('],
  ['what a callee’s body means, for all its callers', `${throughCall}\n${callers}`, 'func grow(m map[string]int, k string) {\n\tclear(m)\n}\n\nfunc g() {}\n', 'func g() {}', 'func clear(m map[string]int) {}'],
  ['the same name twice', insert, types, 'func newStore()', 'func newStore() *outer {\n\treturn nil\n}\n\nfunc newStore()'],
];

describe('findings follow', () => {
  test.each(edits)('%s', (_what, text, beside, from, to) => {
    const session = new EditedSession(parser, { ...goMod, [watched]: text, [other]: `package m\n\n${beside}` });
    const before = session.found(watched);
    const changed = `package m\n\n${beside.replace(from, to)}`;
    session.edit(other, changed);
    const after = session.found(watched);
    expect(after).toBe(session.foundAfresh().get(watched));
    expect(after).not.toBe(before);
    session.edit(other, `package m\n\n${beside}`);
    expect(session.found(watched)).toBe(before);
  });
});

test('declarations that do not mention what changed stay the same objects, and so does the package', () => {
  const text = `package m\n\n${types}\nfunc (s *store) put(k string) {\n\ts.entries[k] = 1\n}\n\nfunc total() int {\n\treturn count\n}\n\nvar count = 1\n\n// newStore\nfunc named() string {\n\treturn x.newStore + "newStore"\n}\n`;
  const tree = new SourceTree(parser, { ...goMod, [watched]: text });
  const pkg = tree.code.packages.packageOf(watched);
  const before = pkg?.files[0]?.declarations ?? [];
  for (const decl of before) decl.full();
  tree.files.set(watched, text.replace('entries map[string]int', 'entries map[string]bool'));
  tree.code.packages.changed(watched);
  expect(tree.code.packages.packageOf(watched)).toBe(pkg);
  const kept = pkg?.files[0]?.declarations.filter((decl, i) => decl === before[i]).flatMap((decl) => decl.names);
  expect(kept).toEqual(['total', 'count', 'named']);
});
