/** What the engine breaks on is passed over and said, and everything else is still found. */
import { expect, test } from 'vitest';
import { neverCancelled } from '../../server/src/base/cancellation.js';
import type { EngineHost } from '../../server/src/engine/results.js';
import { openSession } from '../../server/src/engine/session.js';
import { loadGoParser } from '../syntax/goParser.js';

const text = `package m

func unreadable(m map[int]int) {
	go func() { m[0] = 1 }()
	m[0] = 2
}

func insert(m map[string]int) {
	for k := range m {
		m[k+"x"] = 1
	}
}
`;

test('A function that cannot be read takes neither the findings of others nor the run with it', async () => {
  const parser = await loadGoParser();
  const said: string[] = [];
  const host: EngineHost = { read: () => undefined, list: () => [], go: {}, log: (level, message) => { said.push(`${level} ${message.split('\n')[0] ?? ''}`); } };
  const failing: typeof parser = {
    parse(code, original) {
      if (code.includes('m[0]')) throw new RangeError('too deep');
      return parser.parse(code, original);
    },
  };
  const session = openSession({ host, parser: failing, table: undefined });
  session.setOverlay('/m/a.go', text);
  const { findings } = session.analyze('/m/a.go', neverCancelled);
  expect(findings.map(({ rule }) => rule)).toEqual(['range-insert']);
  expect(said).toEqual([
    'error following goroutines in /m failed and was passed over: RangeError: too deep',
    'error reading unreadable in /m/a.go failed and was passed over: RangeError: too deep',
  ]);
});
