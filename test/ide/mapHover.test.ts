/** A hover on a map's declaration: short, with links that nothing in the workspace can break out of. */
import { describe, expect, test } from 'vitest';
import type { ReportedMap } from '../../server/src/engine/accessReport.js';
import type { MapAccess } from '../../server/src/engine/mapAccesses.js';
import { mapHoverOf, type MapLinks } from '../../server/src/ide/mapHover.js';
import { englishEditorTexts } from '../../server/src/ide/texts.js';

const place = { path: '/a.go', range: { start: 1, end: 2 } };
const links: MapLinks = { place: ({ range }) => ({ words: `a.go:${String(range.start)}`, href: `file:///a(b)/a.go#L${String(range.start)}` }) };
const access = (start: number, vote: MapAccess['vote']): MapAccess => ({ place: { ...place, range: { start, end: start } }, function: 'F', operation: 'read', ways: [], vote });
const hover = (map: Partial<ReportedMap>): string | undefined => mapHoverOf({ name: 'T.m', place, accesses: [access(3, 'none')], ...map }, englishEditorTexts, links)?.markdown;

describe('hover on a map', () => {
  test('says that no guard was inferred, and from how many accesses', () => {
    expect(hover({})).toBe('**Mapguard** `T.m`\n\n- No guard inferred. Accesses: 1.');
  });

  test('says nothing of a map that nobody uses', () => {
    expect(hover({ accesses: [] })).toBeUndefined();
  });

  test('names five odd accesses and counts the rest', () => {
    const accesses = Array.from({ length: 8 }, (_, i) => access(i + 10, 'breaks'));
    const markdown = hover({ guard: { lock: 'mu', held: 20, all: 28 }, accesses }) ?? '';
    expect(markdown.match(/#L\d+/g)).toEqual(['#L10', '#L11', '#L12', '#L13', '#L14']);
    expect(markdown).toContain(', 3 more');
    expect(markdown).toContain('Guarded by `mu`: 20 of 28 accesses hold it.');
  });

  test('a bracket in a path does not end the link', () => {
    expect(hover({ guard: { lock: 'mu', held: 2, all: 3 }, accesses: [access(7, 'reads')] })).toContain('reading only: [a\\.go\\:7](file:///a%28b%29/a.go#L7) `F`');
  });
});
