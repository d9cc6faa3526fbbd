/** Quick analyses, for answers while somebody types: what needs all of the package stays as it was, and is said to be partial. */
import { beforeAll, expect, test } from 'vitest';
import { neverCancelled } from '../../server/src/base/cancellation.js';
import type { EngineHost } from '../../server/src/engine/results.js';
import { openSession } from '../../server/src/engine/session.js';
import type { Session } from '../../server/src/engine/sessionApi.js';
import type { GoParser } from '../../server/src/syntax/grammar.js';
import { loadGoParser } from '../syntax/goParser.js';

let parser: GoParser;
beforeAll(async () => { parser = await loadGoParser(); });

const text = `package m

func fill() map[int]int {
	m := map[int]int{}
	go func() {
		m[1] = 1
	}()
	m[2] = 2
	return m
}

func insert(m map[string]int) {
	for k := range m {
		m[k+"x"] = 1
	}
}
`;

function opened(): Session {
  const host: EngineHost = { read: () => undefined, list: () => [], go: {}, log: (_level, message) => { throw new Error(message); } };
  const session = openSession({ host, parser, table: undefined });
  session.setOverlay('/m/a.go', text);
  return session;
}

function rules(session: Session, quick: boolean): readonly unknown[] {
  const { findings, isPartial } = session.analyze('/m/a.go', neverCancelled, { quick });
  return [findings.map((f) => `${f.rule} ${String(f.place.range.start)}`), isPartial ?? false];
}

const pair = (moved = 0): string => `concurrent-map-access ${String(text.indexOf('m[1] = 1') + moved)}`;
const insertion = (moved = 0): string => `range-insert ${String(text.indexOf('m[k+"x"]') + moved)}`;

test('find what one declaration tells, and all of it when asked for', () => {
  const session = opened();
  expect(rules(session, true)).toEqual([[insertion()], true]);
  expect(rules(session, false)).toEqual([[pair(), insertion()], false]);
  expect(rules(session, true)).toEqual([[pair(), insertion()], false]);
});

test('keep what was found in declarations that are still the same, wherever they have moved', () => {
  const session = opened();
  rules(session, false);
  session.setOverlay('/m/a.go', text.replace('func fill', '// Above.\nfunc fill').replace('+"x"', '+"y"'));
  expect(rules(session, true)).toEqual([[pair(10), insertion(10)], true]);
  session.setOverlay('/m/a.go', text.replace('m[2] = 2', 'm[2] = 3'));
  expect(rules(session, true)).toEqual([[insertion()], true]);
  expect(rules(session, false)).toEqual([[pair(), insertion()], false]);
});
