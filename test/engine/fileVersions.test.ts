/** Go versions of a file: by its module, its build line and the toolchain. */
import { beforeAll, describe, expect, it } from 'vitest';
import { formatGoVersion, newestGo } from '../../server/src/base/goVersion.js';
import { versionsOf } from '../../server/src/engine/fileVersions.js';
import type { EngineHost, VersionsFound } from '../../server/src/engine/results.js';
import { defaultSettings } from '../../server/src/engine/settings.js';
import type { GoParser } from '../../server/src/syntax/grammar.js';
import { SourceTree } from '../model/sourceTree.js';
import { loadGoParser } from '../syntax/goParser.js';

let parser: GoParser;
beforeAll(async () => { parser = await loadGoParser(); });

function versions(goMod: string | undefined, goBuild: string | undefined, toolchain?: string, environment: Pick<EngineHost['go'], 'choice' | 'experiment'> = {}): VersionsFound {
  const go: EngineHost['go'] = { ...environment, ...(toolchain === undefined ? {} : { toolchain }) };
  const tree = new SourceTree(parser, { ...(goMod === undefined ? {} : { '/m/go.mod': goMod }), '/m/p.go': 'package p\n' }, { go });
  const pkg = tree.code.packages.packageOf('/m/p.go');
  if (!pkg) throw new Error('there is a package');
  return versionsOf(pkg, goBuild, { go, read: () => undefined, list: () => [], log: () => undefined }, defaultSettings);
}

describe('language version', () => {
  it.each<[string, string | undefined, string | undefined, string, string]>([
    ['is the go line', 'module m\ngo 1.20\n', undefined, '1.20', 'go.mod'],
    ['is 1.16 without a go line', 'module m\n', undefined, '1.16', 'go.mod without a go line'],
    ['is the newest known without a module', undefined, undefined, formatGoVersion(newestGo), 'newest known, no go.mod'],
    ['is raised by a build line', 'module m\ngo 1.21\n', 'linux && go1.23', '1.23', '//go:build line'],
    ['is lowered by a build line', 'module m\ngo 1.23\n', 'go1.22', '1.22', '//go:build line'],
    ['is lowered to 1.21 at least', 'module m\ngo 1.23\n', 'go1.18', '1.21', '//go:build line'],
    ['is what all alternatives imply', 'module m\ngo 1.21\n', 'go1.24 || (go1.22 && linux)', '1.22', '//go:build line'],
    ['is not implied by one alternative or a negation', 'module m\ngo 1.21\n', 'go1.24 || linux || !go1.25', '1.21', 'go.mod'],
  ])('%s', (_rule, goMod, goBuild, expected, from) => {
    const { language, languageFrom } = versions(goMod, goBuild);
    expect([formatGoVersion(language), languageFrom]).toEqual([expected, from]);
  });
});

describe('toolchain version', () => {
  it.each<[string, string, string | undefined, string | undefined]>([
    ['is the installed one', 'module m\ngo 1.20\n', 'go1.22.3', '1.22'],
    ['is the one that go.mod switches to', 'module m\ngo 1.21\ntoolchain go1.24.0\n', 'go1.22.3', '1.24'],
    ['is not known without either', 'module m\ngo 1.20\n', undefined, undefined],
  ])('%s', (_rule, goMod, installed, expected) => {
    const { toolchain } = versions(goMod, undefined, installed);
    expect(toolchain && formatGoVersion(toolchain)).toBe(expected);
  });

  // As `go env GOVERSION` answers in such a module, by the rules of go.dev/doc/toolchain.
  it.each<[string, string | undefined, string, string, string]>([
    ['go 1.24', undefined, 'go1.22.3', '1.24', 'go line of go.mod'],
    ['go 1.24', 'local', 'go1.22.3', '1.22', 'the installed Go'],
    ['go 1.20', 'auto', 'go1.22.3', '1.22', 'the installed Go'],
    ['go 1.24', 'auto', 'go1.20.3', '1.20', 'the installed Go'],
    ['go 1.21\ntoolchain go1.24.0', 'local', 'go1.22.3', '1.22', 'the installed Go'],
    ['go 1.21\ntoolchain go1.24.0', 'path', 'go1.22.3', '1.24', 'toolchain line of go.mod'],
    ['go 1.21\ntoolchain go1.24.0', 'go1.23.1', 'go1.22.3', '1.23', 'GOTOOLCHAIN'],
    ['go 1.21\ntoolchain go1.24.0', 'go1.23.1+auto', 'go1.22.3', '1.24', 'toolchain line of go.mod'],
    ['go 1.21', 'go1.23.1+auto', 'go1.26.0', '1.23', 'GOTOOLCHAIN'],
  ])('of a module with %s and GOTOOLCHAIN=%s where %s is installed is %s', (goMod, choice, installed, expected, from) => {
    const { toolchain, toolchainFrom } = versions(`module m\n${goMod}\n`, undefined, installed, choice === undefined ? {} : { choice });
    expect([toolchain && formatGoVersion(toolchain), toolchainFrom]).toEqual([expected, from]);
  });

  it.each([
    ['go1.24.4', 'noswissmap', true], ['go1.25.0', 'rangefunc,noswissmap', true], ['go1.24.4', 'rangefunc', undefined],
    ['go1.23.5', 'noswissmap', undefined], ['go1.26.0', 'noswissmap', undefined],
  ])('%s with GOEXPERIMENT=%s has the old maps: %s', (installed, experiment, expected) => {
    expect(versions('module m\ngo 1.21\n', undefined, installed, { experiment }).noswissmap).toBe(expected);
  });
});
