/** Every generated file, by path, from the rules' metadata and from those parts of the files that are written by hand. */
import type { CheckMeta } from '../server/src/checks/api.js';
import { englishMythTexts } from '../server/src/ide/mythTexts.js';
import { englishRulePageTexts } from '../server/src/ide/rulePageTexts.js';
import type { RuleTexts } from '../server/src/ide/ruleTexts.js';
import { chineseMythTexts } from '../server/src/ide/zh/chineseMythTexts.js';
import { chineseRulePageTexts } from '../server/src/ide/zh/chineseRulePageTexts.js';
import { chineseRules } from '../server/src/ide/zh/chineseRules.js';
import { myths } from '../server/src/knowledge/myths.js';
import { configSchema } from './configSchema.js';
import { manifestWithSettings, withRuleTexts } from './manifest.js';
import { chineseManifestWords, englishManifestWords } from './manifestWords.js';
import { mythsPage } from './mythsPage.js';
import { readmeWithTables } from './readme.js';
import { chineseReadmeWords, englishReadmeWords } from './readmeWords.js';
import { registry } from './registry.js';
import { rulePage } from './rulePage.js';

/** A file of server/src/checks and its export; `meta` is missing where there is no such export. */
export interface CheckFile { readonly file: string; readonly name: string; readonly meta?: CheckMeta }

/** What is there now of the files that are generated in part. */
export interface Sources { readonly manifest: string; readonly texts: string; readonly chineseTexts: string; readonly readme: string; readonly chineseReadme: string }

/** `others` are reports that the engine makes itself: rules to the user, but not in the registry. */
export function generatedFiles(checks: readonly CheckFile[], others: readonly CheckMeta[], sources: Sources): Readonly<Record<string, string>> {
  const rules = [...checks.map(metaOf), ...others].sort((a, b) => (a.id < b.id ? -1 : 1));
  const titles = Object.fromEntries(rules.map((rule) => [rule.id, rule.docs.title]));
  const chineseTitles = Object.fromEntries(rules.map((rule) => [rule.id, chineseOf(rule.id).docs.title]));
  const texts = withRuleTexts(rules, JSON.parse(sources.texts) as Record<string, string>, { ...englishManifestWords, titles });
  const chineseTexts = withRuleTexts(rules, JSON.parse(sources.chineseTexts) as Record<string, string>, { ...chineseManifestWords, titles: chineseTitles });
  return {
    'server/src/checks/registry.ts': registry(checks),
    'package.json': json(manifestWithSettings(rules, JSON.parse(sources.manifest) as Record<string, unknown>)),
    'package.nls.json': json(texts),
    'package.nls.zh-cn.json': json(chineseTexts),
    'schemas/mapguard.schema.json': json(configSchema(rules, texts)),
    'README.md': readmeWithTables(rules, { words: englishReadmeWords, titles, texts }, sources.readme),
    'README.zh-CN.md': readmeWithTables(rules, { words: chineseReadmeWords, titles: chineseTitles, texts: chineseTexts }, sources.chineseReadme),
    'docs/myths.md': mythsPage(myths, englishMythTexts),
    'docs/myths.zh-cn.md': mythsPage(myths, chineseMythTexts),
    ...Object.fromEntries(rules.map((rule) => [`docs/rules/${rule.id}.md`, rulePage(rule, rule, englishRulePageTexts)])),
    ...Object.fromEntries(rules.map((rule) => [`docs/rules/zh-cn/${rule.id}.md`, rulePage(rule, chineseOf(rule.id), chineseRulePageTexts)])),
  };
}

function chineseOf(id: string): RuleTexts {
  const words = chineseRules[id];
  if (!words) throw new Error(`server/src/ide/zh has no words for the rule ${id}: add them to the table of its group`);
  return words;
}

function metaOf({ file, name, meta }: CheckFile): CheckMeta {
  if (meta?.id !== file) throw new Error(`server/src/checks/${file}.ts must export the check ${name}, whose meta.id is '${file}'`);
  return meta;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
