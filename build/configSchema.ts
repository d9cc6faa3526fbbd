/** A JSON schema of .mapguard.yaml: the extension's settings without their prefix. */
import type { CheckMeta } from '../server/src/checks/api.js';
import { plainText } from './manifest.js';
import { configuration } from './settings.js';

/** What the settings of a manifest and JSON schema have in common, and the texts that only a manifest has. */
interface Property {
  readonly type: string; readonly enum?: readonly string[]; readonly default?: unknown; readonly pattern?: string; readonly markdownDescription?: string;
  readonly properties?: Readonly<Record<string, Property>>; readonly additionalProperties?: Property; readonly items?: Property; readonly minimum?: number;
}

export function configSchema(rules: readonly CheckMeta[], texts: Readonly<Record<string, string>>): object {
  const settings = configuration(rules).flatMap((group) => Object.entries(group.properties)) as [string, Property][];
  const own = settings.filter(([name]) => !name.startsWith('mapguard.trace.') && name !== 'mapguard.codeLens').map(([name, property]) => [name.slice('mapguard.'.length), schemaOf(property, texts)] as const);
  const groups = new Set(own.flatMap(([name]) => (name.includes('.') ? [name.slice(0, name.indexOf('.'))] : [])));
  const inGroup = (group: string): object => Object.fromEntries(own.filter(([name]) => name.startsWith(`${group}.`)).map(([name, schema]) => [name.slice(group.length + 1), schema]));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Mapguard for Go: .mapguard.yaml',
    type: 'object',
    properties: {
      ...Object.fromEntries(own.filter(([name]) => !name.includes('.'))),
      ...Object.fromEntries([...groups].map((group) => [group, { type: 'object', properties: inGroup(group), additionalProperties: false }])),
    },
    additionalProperties: false,
  };
}

function schemaOf(property: Property, texts: Readonly<Record<string, string>>): object {
  const { type, markdownDescription: key, properties, additionalProperties, items, minimum } = property;
  return {
    type,
    ...(key === undefined ? {} : { description: plainText(texts, key) }),
    ...(property.enum ? { enum: property.enum } : {}),
    ...(minimum === undefined ? {} : { minimum }),
    ...(items ? { items: schemaOf(items, texts) } : {}),
    ...(property.pattern === undefined ? {} : { pattern: property.pattern }),
    ...(property.default === undefined ? {} : { default: property.default }),
    ...(properties ? { properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, schemaOf(inner, texts)])) } : {}),
    ...(additionalProperties ? { additionalProperties: schemaOf(additionalProperties, texts) } : {}),
  };
}
