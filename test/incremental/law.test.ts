/**
 * The law of reuse. After any edits, a session finds byte for byte what a new one finds, if the text is free of syntax errors. If it is not, the
 * edited declarations are silent and all others keep what they had.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { scanFile } from '../../server/src/syntax/scanFile.js';
import type { GoParser } from '../../server/src/syntax/grammar.js';
import { fixtureFolders, fixturesOf } from '../support/checkFixtures.js';
import { loadGoParser } from '../syntax/goParser.js';
import { EditedSession, type Texts } from './editedSession.js';
import { edited, edits, type Edit } from './randomEdits.js';
import { isSound } from './soundText.js';

let parser: GoParser;
beforeAll(async () => { parser = await loadGoParser(); });

const goroot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
const goMod = { '/m/go.mod': 'module example.com/m\n\ngo 1.26\n' };

/** A package of the standard library as a module of one's own. */
function standard(path: string): Texts {
  return { ...goMod, ...filesIn(join(goroot, 'src', path)) };
}

function filesIn(folder: string): Texts {
  const names = readdirSync(folder).filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'));
  return Object.fromEntries(names.map((name) => [`/m/${name}`, readFileSync(join(folder, name), 'utf8')]));
}

const fixtures = fixtureFolders().flatMap(fixturesOf).map((fixture): Texts => ({
  '/m/go.mod': `module example.com/fixture\n\ngo ${fixture.go}\n`, ...Object.fromEntries(fixture.files.map(({ name, text }) => [`/m/${name}`, text])),
}));

const sharedMaps: Texts = { ...goMod, ...filesIn(fileURLToPath(new URL('sharedMaps/', import.meta.url))) };

const subjects: readonly (readonly [string, number, () => fc.Arbitrary<Texts>])[] = [
  ['fixtures', 250, () => fc.constantFrom(...fixtures)],
  ['maps that goroutines share', 60, () => fc.constant(sharedMaps)],
  ['expvar', 20, () => fc.constant(standard('expvar'))],
  ['net/textproto', 15, () => fc.constant(standard('net/textproto'))],
  ['mime', 15, () => fc.constant(standard('mime'))],
  ['go/doc', 18, () => fc.constant(standard('go/doc'))],
];

describe.each(subjects)('edits of %s', (_name, numRuns, texts) => {
  test('leave what a new session finds', { timeout: 120_000 }, () => {
    let compared = 0;
    fc.assert(fc.property(texts(), edits, (start, each) => {
      const session = new EditedSession(parser, { ...start });
      for (const edit of each) compared += afterEdit(session, edit);
    }), { numRuns });
    expect(compared).toBeGreaterThan(numRuns);
  });
});

/** Makes an edit and compares; one that leaves faults is taken back, and the texts are sound again. */
function afterEdit(session: EditedSession, edit: Edit): number {
  const path = session.goFiles[edit.file % session.goFiles.length] ?? '';
  const before = session.texts[path] ?? '';
  const text = edited(before, edit);
  session.edit(path, text);
  if (!isSound(parser, text)) {
    session.goFiles.forEach((each) => session.found(each));
    if (edit.pick < 0.3) return 0;
    session.edit(path, before);
  }
  if (!session.goFiles.every((each) => isSound(parser, session.texts[each] ?? ''))) return 0;
  for (const [each, fresh] of session.foundAfresh()) expect(session.found(each)).toBe(fresh);
  return 1;
}

describe('faults', () => {
  const faults = ['{', '}', '(', ')', '"', '`', '/*', '\'', 'if ', ' func', '\n\tx := `'];
  const sources = fc.constantFrom(...fixtures.filter((texts) => Object.entries(texts).every(([path, text]) => !path.endsWith('.go') || isFormatted(text))));

  test('in one declaration leave the others what they had', { timeout: 120_000 }, () => {
    let kept = 0;
    fc.assert(fc.property(sources, fc.nat(50), fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.constantFrom(...faults), (texts, file, at, fault) => {
      const session = new EditedSession(parser, { ...texts });
      const path = session.goFiles[file % session.goFiles.length] ?? '';
      const text = session.texts[path] ?? '';
      const functions = scanFile(text).segments.filter((s) => s.bodyStart !== undefined);
      const target = functions[Math.floor(at * functions.length)];
      if (!target || !isSound(parser, text)) return;
      const place = placeIn(target.text, target.bodyStart ?? 0, at) + target.start;
      const others = new Map(session.goFiles.map((each) => [each, session.foundAnywhere(each).filter((f) => each !== path || f.at < target.start || f.at >= target.end).map((f) => f.what)]));
      session.edit(path, text.slice(0, place) + fault + text.slice(place));
      if (isSound(parser, session.texts[path] ?? '')) return;
      for (const [each, what] of others) expect(session.foundAnywhere(each).map((f) => f.what)).toEqual(what);
      kept += [...others.values()].flat().length;
    }), { numRuns: 500 });
    expect(kept).toBeGreaterThan(150);
  });
});

function isFormatted(text: string): boolean {
  return !scanFile(text).unformatted;
}

/** A place between two lines or tokens of a body. */
function placeIn(text: string, bodyStart: number, at: number): number {
  const places = [...text.slice(bodyStart + 1).matchAll(/(?<=[\s()])(?=\S)/g)].map((m) => bodyStart + 1 + m.index);
  return places[Math.floor(((at * 7919) % 1) * places.length)] ?? bodyStart + 1;
}
