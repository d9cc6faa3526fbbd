/** Findings become diagnostics with code, link, severity, related places and tags. */
import { describe, expect, test } from 'vitest';
import { diagnosticsOf, maxDiagnosticsPerFile } from '../../server/src/ide/diagnostics.js';
import { assignment, finding, result, texts } from './sampleResult.js';

describe('diagnostics', () => {
  test('carry the rule, its page, the rendered message and the related places', () => {
    expect(diagnosticsOf(result([finding()]), texts)).toEqual([{
      range: assignment,
      severity: 'warning',
      message: '`m` gets a new entry while it is being ranged over.',
      code: 'range-insert',
      href: 'https://github.com/mapguard/mapguard/blob/main/docs/rules/range-insert.md',
      related: [{ path: '/w/a.go', range: { start: 38, end: 57 }, message: 'the loop over `m`' }],
      unnecessary: false,
      key: 'range-insert:f:1',
    }]);
  });

  test('fade out a suppression that is not used', () => {
    const unused = finding({ rule: 'unused-suppression', group: 'suppression', severity: 'hint' });
    expect(diagnosticsOf(result([unused]), texts)[0]?.unnecessary).toBe(true);
  });

  test('stop at the cap and count the rest in one remark', () => {
    const many = Array.from({ length: maxDiagnosticsPerFile + 3 }, (_, index) => finding({ key: `k${index}` }));
    const diagnostics = diagnosticsOf(result(many), texts);
    expect(diagnostics).toHaveLength(maxDiagnosticsPerFile + 1);
    expect(diagnostics.at(-1)).toMatchObject({ severity: 'info', range: { start: 0, end: 0 } });
    expect(diagnostics.at(-1)?.message).toMatch(/^3 more findings in this file are hidden\./);
  });

  test('exactly at the cap there is no remark', () => {
    const many = Array.from({ length: maxDiagnosticsPerFile }, (_, index) => finding({ key: `k${index}` }));
    expect(diagnosticsOf(result(many), texts)).toHaveLength(maxDiagnosticsPerFile);
  });

  test('a message without a template still says something', () => {
    const odd = finding({ message: { id: 'nowhere', args: { map: 'm' } } });
    expect(diagnosticsOf(result([odd]), texts)[0]?.message).toBe('nowhere m');
  });
});
