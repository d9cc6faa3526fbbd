/** SARIF as code scanning services read it. */
import { describe, expect, test } from 'vitest';
import { allRules } from '../../server/src/engine/allRules.js';
import { deleting, goMod, inserting, Workspace } from './workspace.js';

interface Region { readonly startLine: number; readonly startColumn: number; readonly endLine: number; readonly endColumn: number }
interface Location { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: Region } }
interface Result {
  readonly ruleId: string; readonly ruleIndex: number; readonly level: string; readonly message: { readonly text: string };
  readonly locations: readonly Location[]; readonly relatedLocations: readonly Location[]; readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly fixes: readonly { readonly artifactChanges: readonly { readonly replacements: readonly { readonly deletedRegion: Region; readonly insertedContent: { readonly text: string } }[] }[] }[];
}
interface Rule {
  readonly id: string; readonly shortDescription: { readonly text: string }; readonly help: { readonly text: string; readonly markdown: string }; readonly helpUri: string;
  readonly defaultConfiguration: { readonly level: string };
}
interface Run { readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly Rule[] } }; readonly columnKind: string; readonly results: readonly Result[] }

function runOf(workspace: Workspace, ...args: readonly string[]): Run {
  const log = JSON.parse(workspace.run(['check', '--format', 'sarif', ...args]).out) as { readonly version: string; readonly runs: readonly [Run] };
  expect(log.version).toBe('2.1.0');
  return log.runs[0];
}

describe('a result', () => {
  const text = inserting.replace('\t\tm[', '\t\t/* é𝒳 */ m[');

  test('has rule, level, message and places in UTF-16 units, 1-based', () => {
    const run = runOf(new Workspace({ 'go.mod': goMod, 'with space/é.go': text }));
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.results).toMatchObject([{
      ruleId: 'range-insert', level: 'warning', message: { text: expect.stringContaining('m[k+"x"] = v may add an entry to m') as string },
      locations: [{
        physicalLocation: { artifactLocation: { uri: 'with%20space/%C3%A9.go' }, region: { startLine: 5, startColumn: 13, endLine: 5, endColumn: 25 } },
        logicalLocations: [{ fullyQualifiedName: 'grow', kind: 'function' }],
      }],
      relatedLocations: [{ physicalLocation: { region: { startLine: 4, startColumn: 2 } }, message: { text: 'The range over m.' } }],
    }]);
  });

  test('has the safe fixes alone', () => {
    const { results } = runOf(new Workspace({ 'go.mod': goMod, 'a.go': inserting, 'b.go': deleting }), '--hints');
    expect(results.map(({ ruleId, level, fixes }) => [ruleId, level, fixes.length])).toEqual([['range-insert', 'warning', 0], ['range-delete', 'note', 2]]);
    const replacements = results[1]?.fixes[0]?.artifactChanges[0]?.replacements ?? [];
    expect(replacements).toContainEqual({
      deletedRegion: { startLine: 6, startColumn: 4, endLine: 6, endColumn: 16 }, insertedContent: { text: 'stale = append(stale, k)' },
    });
  });

  test('leaves hints out unless they are asked for', () => {
    expect(runOf(new Workspace({ 'go.mod': goMod, 'b.go': deleting })).results).toEqual([]);
  });

  test('keeps its fingerprint when code above it changes, and shares it with no other', () => {
    const twice = inserting.replace(/\tfor[^]*\t}\n/, '$&$&');
    const workspace = new Workspace({ 'go.mod': goMod, 'a.go': twice, 'b.go': inserting });
    const prints = (): unknown[] => runOf(workspace).results.map(({ partialFingerprints }) => partialFingerprints['mapguard/v1']);
    const before = prints();
    expect(new Set(before).size).toBe(3);
    workspace.write('a.go', twice.replace('func grow', '// Moved.\n\nvar above = 1\n\nfunc grow'));
    expect(prints()).toEqual(before);
  });

  test('outside of the working directory has an absolute URI', () => {
    const workspace = new Workspace({ 'go.mod': goMod, 'a.go': inserting, 'sub/x.go': 'package sub\n' });
    const log = JSON.parse(workspace.run(['check', '--format', 'sarif', '../a.go'], { cwd: 'sub' }).out) as { readonly runs: readonly [Run] };
    expect(log.runs[0].results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(`file://${workspace.root}/a.go`);
  });
});

describe('the tool', () => {
  const { tool: { driver }, results } = runOf(new Workspace({ 'go.mod': goMod, 'a.go': inserting }));

  test('describes every rule with its page', () => {
    expect(driver.name).toBe('Mapguard');
    expect(driver.rules.map(({ id }) => id)).toEqual(allRules.map(({ id }) => id));
    for (const rule of driver.rules) {
      expect(rule.help.markdown).toContain(`# ${rule.shortDescription.text}\n`);
      expect(rule.helpUri).toMatch(new RegExp(`/docs/rules/${rule.id}\\.md$`));
    }
  });

  test('is where results find their rules', () => {
    expect(results.map(({ ruleIndex, ruleId }) => [driver.rules[ruleIndex]?.id === ruleId, driver.rules[ruleIndex]?.defaultConfiguration.level])).toEqual([[true, 'warning']]);
  });
});
