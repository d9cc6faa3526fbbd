/** Every sentence about Go names what it rests on: in hovers, rule pages, the page on myths, explanations of crashes, the step-through, evidence files and the walkthrough. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DocsPart } from '../../server/src/checks/api.js';
import { allRules } from '../../server/src/engine/allRules.js';
import { englishCrashSentences } from '../../server/src/ide/crashSentences.js';
import { englishEvidenceSentences } from '../../server/src/ide/evidence/evidenceTexts.js';
import { englishSentences } from '../../server/src/ide/hoverSentences.js';
import { englishLoopRemarks } from '../../server/src/ide/loopRemarks.js';
import { englishMythTexts } from '../../server/src/ide/mythTexts.js';
import { noteClaims } from '../../server/src/ide/noteClaims.js';
import { claims, type ClaimId } from '../../server/src/knowledge/claims.js';
import { myths } from '../../server/src/knowledge/myths.js';
import { saysOfGo, sentencesOf, unfounded } from './foundedSentences.js';

const parts = ['what', 'why', 'fix', 'limits', 'sure', 'versions'] as const satisfies readonly DocsPart[];
/** These parts speak of Go throughout, but for the rule on Mapguard's own comments. */
const ofGo: readonly DocsPart[] = ['why', 'versions'];

describe('the page of', () => {
  test.each(allRules.map((meta) => [meta.id, meta] as const))('%s has a claim for every sentence about Go', (_id, { docs, group }) => {
    for (const part of parts) expect(unfounded(docs[part], docs.claims[part], ofGo.includes(part) && group !== 'suppression'), part).toEqual([]);
  });

  test.each(myths.map((myth) => [myth.id, myth] as const))('myths, %s, has a claim for every sentence', (id, myth) => {
    expect(unfounded(englishMythTexts.byId[id]?.truth ?? '', myth.claims, true)).toEqual([]);
  });
});

const tables = { hover: englishSentences, crash: englishCrashSentences, remark: englishLoopRemarks, evidence: englishEvidenceSentences };

describe('the claims of', () => {
  /** They repeat what a crash report says, in its words. */
  const quoted = /^crash (?:whatOther(?:Fatal|Panic)|panicked(?:Again|Too|Before)|lostStack)$/;

  test.each(Object.entries(tables).flatMap(([table, sentences]) => Object.entries(sentences).map(([id, sentence]) => [`${table} ${id}`, sentence] as const)))('%s are there where it speaks of Go', (id, { text, claims: named }) => {
    expect(named.length > 0 || !saysOfGo(text) || quoted.test(id)).toBe(true);
  });
});

/** Prose alone: what is code or quoted is an example. */
function prose(markdown: string): string {
  return markdown.replace(/```[\s\S]*?```|^[>#].*$|^- /gm, '').replace(/\s+/g, ' ').trim();
}

/** What the walkthrough says of Go; its pages and the manifest have no room for claims. */
const ofWalkthrough: Readonly<Record<string, readonly ClaimId[]>> = {
  'Choose Go 1.23 and then 1.24 to compare two implementations of the map.': ['S3'],
  'The sample compiles, and `go vet` has nothing to say about it.': ['C97'],
};

test('the walkthrough says nothing of Go without a claim', () => {
  const folder = new URL('../../walkthrough/', import.meta.url);
  const pages = readdirSync(folder).filter((name) => /^\w+\.md$/.test(name)).map((name) => prose(readFileSync(new URL(name, folder), 'utf8')));
  const manifest = JSON.parse(readFileSync(new URL('../../package.nls.json', import.meta.url), 'utf8')) as Readonly<Record<string, string>>;
  const texts = [...pages, ...Object.entries(manifest).flatMap(([key, text]) => (key.startsWith('walkthrough.') ? [text] : []))];
  expect(pages.length).toBeGreaterThan(3);
  expect(texts.flatMap(sentencesOf).filter((s) => saysOfGo(s) && !isOfMapguard.test(s)).sort()).toEqual(Object.keys(ofWalkthrough).sort());
});

/** What Mapguard does with Go code, and what the reader is to do. */
const isOfMapguard = /^(?:Mapguard |The hover |Find bugs )/;

const named: readonly string[] = [
  ...Object.values(ofWalkthrough).flat(),
  ...Object.values(noteClaims).flat(),
  ...Object.values(tables).flatMap((sentences) => Object.values(sentences)).flatMap((s) => s.claims),
  ...allRules.flatMap(({ docs }) => Object.values(docs.claims).flat(2)),
  ...myths.flatMap((m) => m.claims.flat()),
];

test('each note of the step-through names what it rests on', () => {
  expect(Object.entries(noteClaims).filter(([, ids]) => ids.length === 0)).toEqual([]);
});

test('what is named is known, and what is known is named', () => {
  expect([...new Set(named)].sort()).toEqual(Object.keys(claims).sort());
});

test('each claim says where to check it', () => {
  for (const [id, source] of Object.entries(claims)) {
    expect(id).toMatch(/^(?:C\d+|T\d+|S(?:2a|2b|3|4|5\.\d+)|X\d+)$/);
    expect(source, id).toMatch(/^(?:spec,|memory model|go1\.\d+ \S+|api\/go|golang\/go#|Go 1\.6 release notes|go\.dev\/|run\b|staticcheck |crash )/);
  }
});

describe('a sentence', () => {
  test('without its claim is found, wherever it is put', () => {
    const page = 'Reported in loops. The runtime stops the program.';
    expect(sentencesOf(page)).toEqual(['Reported in loops.', 'The runtime stops the program.']);
    expect(unfounded(page, undefined, false)).toEqual(['The runtime stops the program.']);
    expect(unfounded(page, [[], ['C61']], false)).toEqual([]);
    expect(unfounded(page, [[], ['C61']], true)).toEqual(['Reported in loops.']);
    // One that was added without its entry.
    expect(unfounded(`${page} It was so before.`, [[], ['C61']], false)).toEqual(['3 sentences, 2 entries']);
    expect(unfounded(page, [[], ['C999' as 'C61']], false)).toEqual(['C999']);
  });

  test.each(['Deleting panics.', 'clear needs Go 1.21.', 'The compiler refuses it.', 'It is a data race.', 'The specification leaves it open.', 'Elements are visited twice.'])('%s speaks of Go', (text) => {
    expect(saysOfGo(text)).toBe(true);
  });

  test.each(['Calls are followed inside the package, three deep.', 'Reported as a hint.'])('%s does not', (text) => {
    expect(saysOfGo(text)).toBe(false);
  });
});
