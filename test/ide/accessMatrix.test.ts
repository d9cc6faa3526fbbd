/** The access report as tables: columns in the order of the locks, and the odd accesses marked only where they go without the guard. */
import { describe, expect, test } from 'vitest';
import type { ReportedMap } from '../../server/src/engine/accessReport.js';
import type { HeldLock } from '../../server/src/engine/heldLockLabels.js';
import type { MapAccess } from '../../server/src/engine/mapAccesses.js';
import { accessMatrices, type MapMatrix } from '../../server/src/ide/accessMatrix.js';
import { englishReportTexts } from '../../server/src/ide/reportTexts.js';

const place = { path: '/a.go', range: { start: 1, end: 2 } };
const held = (lock: string, mode: HeldLock['mode'] = 'write'): HeldLock => ({ lock, mode });
const access = (name: string, vote: MapAccess['vote'], ...ways: readonly (readonly HeldLock[])[]): MapAccess =>
  ({ place, function: name, operation: 'write', vote, ways: ways.map((locks) => ({ contexts: ['exported'], locks })) });

function matrix(accesses: readonly MapAccess[], guard?: ReportedMap['guard']): MapMatrix {
  const [made] = accessMatrices({ importPath: 'p', name: 'p', files: [], maps: [{ name: 'T.m', place, ...(guard ? { guard } : {}), accesses }] }, englishReportTexts);
  if (!made) throw new Error('no matrix');
  return made;
}
const marks = ({ columns, rows }: MapMatrix): readonly string[] => rows.flatMap((row) => row.cells.flatMap((cell, i) => cell.map(({ access: a, odd }) => `${row.function} ${columns[i] ?? ''} ${String(a)} ${odd}`)));

const guard = { lock: 'mu', held: 2, all: 4 };

describe('a table of accesses', () => {
  test('has the guard first and no lock last', () => {
    const { columns, verdict } = matrix([access('A', 'holds', []), access('A', 'holds', [held('zu')], [held('au')]), access('A', 'holds', [held('mu', 'maybe')], [held('mu', 'read')], [held('mu')])], guard);
    expect(columns).toEqual(['mu', 'mu for reading', 'mu on some paths', 'au', 'zu', 'no lock']);
    expect(verdict).toBe('guarded by mu: 2 of 4 accesses hold it');
    expect(matrix([access('A', 'none', [held('mu')])])).toMatchObject({ columns: ['mu'], verdict: 'no guard inferred' });
  });

  test('marks an access only on the ways on which it is odd', () => {
    expect(marks(matrix([access('A', 'breaks', [], [held('mu')], [held('other')]), access('B', 'reads', [held('mu', 'read')], [held('mu')]), access('C', 'holds', [held('mu')])], guard))).toEqual([
      'A mu 0 none', 'A other 0 breaks', 'A no lock 0 breaks', 'B mu 1 none', 'B mu for reading 1 reads', 'C mu 2 none',
    ]);
  });

  test('has a row for each function, in the order of the code, and an access under every lock that it holds', () => {
    expect(marks(matrix([access('B', 'holds', [held('mu'), held('extra')]), access('A', 'holds', [held('mu')]), access('B', 'holds', [held('mu')])], guard))).toEqual(['B mu 0 none', 'B mu 2 none', 'B extra 0 none', 'A mu 1 none']);
  });

  test('of a map that nobody uses is empty', () => {
    expect(matrix([])).toMatchObject({ columns: [], rows: [], accesses: [] });
  });
});
