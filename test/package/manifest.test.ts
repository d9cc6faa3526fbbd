/** The settings that the manifest offers are those that the engine understands, with the engine's own defaults. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { configuration } from '../../build/settings.js';
import { knownRules } from '../../server/src/engine/session.js';
import { defaultSettings, readSettings } from '../../server/src/engine/settings.js';

interface Property { readonly default: unknown; readonly scope: string; readonly enum?: readonly string[]; readonly markdownEnumDescriptions?: readonly string[]; readonly markdownDescription?: string }
interface Manifest { readonly contributes: { readonly configuration: readonly { readonly properties: Readonly<Record<string, Property>> }[] } }

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Manifest;
const properties = Object.entries(Object.assign({}, ...manifest.contributes.configuration.map((group) => group.properties)) as Record<string, Property>);

/** { "mapguard.go.version": x } as the editor hands it out: { go: { version: x } }. */
function nested(name: string, value: unknown): Record<string, unknown> {
  return name.split('.').slice(1).reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Record<string, unknown>;
}

describe('the settings', () => {
  test.each(properties)('%s: every value on offer is understood, the default changes nothing', (name, property) => {
    for (const value of [property.default, ...(property.enum ?? [])]) {
      expect(readSettings(defaultSettings, nested(name, value), knownRules).problems).toEqual([]);
    }
    expect(readSettings(defaultSettings, nested(name, property.default), knownRules).settings).toEqual(defaultSettings);
  });

  test.each(properties)('%s is described, value by value', (_, property) => {
    expect(property.markdownDescription).toMatch(/^%.+%$/);
    expect(property.markdownEnumDescriptions?.length).toBe(property.enum?.length);
    expect(['resource', 'window']).toContain(property.scope);
  });

  test('offer each rule and group that they are made for', () => {
    const [findings] = configuration([{ id: 'range-insert', group: 'iteration' }, { id: 'range-delete', group: 'iteration' }]);
    expect(findings?.properties['mapguard.rules']).toMatchObject({ properties: { iteration: {}, 'range-delete': {}, 'range-insert': {} } });
  });
});
