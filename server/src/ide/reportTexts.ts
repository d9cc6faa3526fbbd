/** The words of the access report, in one language. */
import type { AccessContext, AccessOperation } from '../engine/mapAccesses.js';
import type { HeldLock } from '../engine/heldLockLabels.js';

export interface ReportTexts {
  readonly package: string;
  readonly noMaps: string;
  readonly guarded: string;
  readonly unguarded: string;
  readonly noAccess: string;
  readonly legend: string;
  readonly operations: Readonly<Record<AccessOperation, string>>;
  readonly through: string;
  readonly contexts: Readonly<Record<AccessContext, string>>;
  readonly holds: string;
  readonly locks: Readonly<Record<HeldLock['mode'], string>>;
  readonly noLock: string;
  readonly moreWays: string;
  readonly cut: string;
  readonly way: string;
  readonly separator: string;
}

export const englishReportTexts: ReportTexts = {
  package: 'package {name} ({path})',
  noMaps: 'No struct field or package variable holds a map.',
  guarded: 'guarded by {lock}: {held} of {all} accesses hold it',
  unguarded: 'no guard inferred',
  noAccess: 'no access in this package',
  legend: 'Lines marked ! go without the guard, or write while it is held for reading only.',
  operations: {
    read: 'reads', len: 'takes len', range: 'ranges', whole: 'reads all', write: 'writes', delete: 'deletes', clear: 'clears', replace: 'replaces',
    returned: 'returns it', sent: 'sends it', stored: 'stores it', passed: 'passes it on',
  },
  through: '{operation} in {function}',
  contexts: {
    constructor: 'new object', 'start-up': 'start-up', exported: 'exported', handler: 'request handler', goroutine: 'goroutine', call: 'called', value: 'function value',
    unknown: 'no caller seen',
  },
  holds: 'holds {locks}',
  locks: { write: '{lock}', read: '{lock} for reading', maybe: '{lock} on some paths' },
  noLock: 'no lock',
  moreWays: '{count} more ways',
  cut: 'there are more ways than are followed',
  way: '{held} ({contexts})',
  separator: ', ',
};
