/** Nothing that a user reads is written in the code: it stands in the tables of texts, which have a Chinese counterpart for each. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { writtenInCode } from './writtenInCode.js';

const root = new URL('../../', import.meta.url);
/** English tables, and the rules, whose English words are their own; tables.ts lays them beside the Chinese ones. */
const tables = /^server\/src\/ide\/(?:(?:\w+\/)?\w*[tT]exts|\w+Sentences|loopRemarks|zh\/\w+)\.ts$|^server\/src\/engine\/(?:limits|settingMessages|yamlMessages|unusedSuppression)\.ts$/;
/** Texts of the Go runtime, which its reports are known by. */
const ofTheRuntime = /^server\/src\/(?:engine\/crash\/\w+|ide\/hoverContent|ide\/hoverLinks)\.ts$/;
/** What `mapguard dump` shows, to those who look for a fault in the program: in English alone. */
const ofDumps = /^server\/src\/(?:hosts\/cli\/(?:simulationText|summaryText)|engine\/dump\w+)\.ts$/;

/** Go, Delve and bpftrace programs, written line by line. */
const ofPrograms = /^server\/src\/(?:ide|engine)\/evidence\/\w+\.ts$/;

/** What is left, by file and in the order of the alphabet: nothing that a user is told in a sentence. */
const known: Readonly<Record<string, readonly string[]>> = {
  // The name by which VS Code tells these marks from others.
  'client/src/crashMarks.ts': ['mapguard crash report'],
  'client/src/pagePanel.ts': [expect.stringMatching(/^<!DOCTYPE html>/) as string],
  // Selectors and classes of style sheets.
  'client/webview/accessPage.ts': ['.picture svg'],
  'client/webview/iteratorPage.ts': ['.memory svg', 'line current'],
  // Failures of the program itself, whose reports its maintainers read.
  'server/src/engine/packageHazards.ts': ['following goroutines in …'],
  'server/src/hosts/cli/main.ts': ['mapguard: internal error, please report it: …\n', 'mapguard: the output cannot be written: …\n'],
  // States of the program, which nobody reads.
  'server/src/hosts/lsp/diagnosticsReports.ts': ['is silent', 'is told'],
  // Types, as Go's own tools name them.
  'server/src/engine/loop/loopTerms.ts': ['untyped bool', 'untyped float', 'untyped int', 'untyped rune', 'untyped string'],
  // Sources of a version: texts.test.ts holds that each has words.
  'server/src/engine/fileVersions.ts': ['//go:build line', 'go line of go.mod', 'go.mod without a go line', 'newest known, no go.mod', 'not known', 'setting go.toolchain', 'setting go.version', 'the installed Go', 'toolchain line of go.mod', 'toolchain, no go.mod'],
  'server/src/engine/session.ts': ['newest known', 'not known', 'setting mapguard.…'],
};

const files = ['client/src', 'client/webview', 'server/src/hosts', 'server/src/ide', 'server/src/engine'].flatMap(sourcesIn)
  .filter((path) => ![tables, ofTheRuntime, ofDumps, ofPrograms].some((those) => those.test(path)));

describe('what is written in the code of', () => {
  test('files there are to look at', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(Object.keys(known).filter((path) => !files.includes(path))).toEqual([]);
  });

  test.each(files)('%s is told to no user', (path) => {
    expect([...new Set(writtenInCode(path, readFileSync(new URL(path, root), 'utf8')))].sort()).toEqual(known[path] ?? []);
  });
});

describe('words in code', () => {
  test.each([
    ["const a = 'the map is empty';", ['the map is empty']],
    ['show(`${n} maps are shared`);', ['… maps are shared']],
    ["window.showErrorMessage('Cannot read it');", ['Cannot read it']],
  ])('%s is seen', (source, found) => {
    expect(writtenInCode('a.ts', source)).toEqual(found);
  });

  test.each(["l10n.t('The map is empty')", "log.error('the map is empty')", "throw new Error('the map is empty')", "type A = 'is told';", "import a from 'the map is empty';", "const a = 'range-insert';"])('%s is not', (source) => {
    expect(writtenInCode('a.ts', source)).toEqual([]);
  });
});

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(new URL(folder, root), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? sourcesIn(path) : entry.name.endsWith('.ts') ? [path] : [];
  });
}
