/** Every generated file, by path, from the rules' metadata and from those parts of the files that are written by hand. */
import type { CheckMeta } from '../server/src/checks/api.js';
import { englishMythTexts } from '../server/src/ide/mythTexts.js';
import { myths } from '../server/src/knowledge/myths.js';
import { configSchema } from './configSchema.js';
import { manifestWithSettings, withRuleTexts } from './manifest.js';
import { mythsPage } from './mythsPage.js';
import { readmeWithTables } from './readme.js';
import { registry } from './registry.js';
import { rulePage } from './rulePage.js';

/** A file of server/src/checks and its export; `meta` is missing where there is no such export. */
export interface CheckFile { readonly file: string; readonly name: string; readonly meta?: CheckMeta }

/** What is there now of the files that are generated in part. */
export interface Sources { readonly manifest: string; readonly texts: string; readonly readme: string }

/** `others` are reports that the engine makes itself: rules to the user, but not in the registry. */
export function generatedFiles(checks: readonly CheckFile[], others: readonly CheckMeta[], sources: Sources): Readonly<Record<string, string>> {
  const rules = [...checks.map(metaOf), ...others].sort((a, b) => (a.id < b.id ? -1 : 1));
  const texts = withRuleTexts(rules, JSON.parse(sources.texts) as Record<string, string>);
  return {
    'server/src/checks/registry.ts': registry(checks),
    'package.json': json(manifestWithSettings(rules, JSON.parse(sources.manifest) as Record<string, unknown>)),
    'package.nls.json': json(texts),
    'schemas/mapguard.schema.json': json(configSchema(rules, texts)),
    'README.md': readmeWithTables(rules, texts, sources.readme),
    'docs/myths.md': mythsPage(myths, englishMythTexts),
    ...Object.fromEntries(rules.map((rule) => [`docs/rules/${rule.id}.md`, rulePage(rule)])),
  };
}

function metaOf({ file, name, meta }: CheckFile): CheckMeta {
  if (meta?.id !== file) throw new Error(`server/src/checks/${file}.ts must export the check ${name}, whose meta.id is '${file}'`);
  return meta;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
