/** Code for tests is told by its place in the module, whatever the module is called and wherever it lies. */
import { expect, test } from 'vitest';
import { Workspace } from './workspace.js';

const store = 'package store\n\nimport "sync"\n\ntype Store struct {\n\tmu   sync.Mutex\n\trows map[string]int\n}\n\nfunc New() *Store { return &Store{rows: map[string]int{}} }\n\nfunc (s *Store) Put(k string) {\n\ts.mu.Lock()\n\tdefer s.mu.Unlock()\n\ts.rows[k]++\n}\n\n'
  + 'func (s *Store) Drop(k string) {\n\ts.mu.Lock()\n\tdefer s.mu.Unlock()\n\tdelete(s.rows, k)\n}\n\nfunc (s *Store) Of(k string) int { return s.rows[k] }\n';
const finding = ':24:43 unguarded-map-access';

test('directories for tests are quieter', () => {
  const workspace = new Workspace({ 'go.mod': 'module example.com/m\n\ngo 1.23\n', 'store/a.go': store, 'storetest/a.go': store, 'internal/mocks/store/a.go': store, 'api/latest/a.go': store });
  expect(workspace.found()).toEqual([`api/latest/a.go${finding}`, `store/a.go${finding}`]);
  expect(workspace.found('--min-confidence', 'possible')).toHaveLength(4);
});

test('the module’s name and its place on the disk count for nothing', () => {
  expect(new Workspace({ 'go.mod': 'module test\n\ngo 1.23\n', 'a.go': store }).found()).toEqual([`a.go${finding}`]);
  expect(new Workspace({ 'test/go.mod': 'module example.com/m\n\ngo 1.23\n', 'test/a.go': store }).found()).toEqual([`test/a.go${finding}`]);
  expect(new Workspace({ 'test/a.go': store }).found()).toEqual([`test/a.go${finding}`]);
});
