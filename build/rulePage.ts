/** A rule's page: what the README links to, what the editor shows and what `mapguard explain` prints. */
import type { CheckMeta } from '../server/src/checks/api.js';
import { fill } from '../server/src/ide/render.js';
import type { RulePageTexts } from '../server/src/ide/rulePageTexts.js';
import type { RuleTexts } from '../server/src/ide/ruleTexts.js';

/** `said` is what the rule says in the language of `words`; code is the same in each. */
export function rulePage(meta: CheckMeta, said: RuleTexts, words: RulePageTexts): string {
  const { docs } = said;
  return `${[
    `# ${docs.title}`,
    fill(words.facts, { id: meta.id, group: meta.group, severity: severity(meta, words), since: meta.since }),
    docs.what,
    `## ${words.why}`, docs.why,
    `## ${words.example}`, meta.codeActionOnly ? words.refused : words.reported, goCode(meta.docs.bad), words.better, goCode(meta.docs.good),
    `## ${words.whatToDo}`, docs.fix, ...fixes(meta, said, words),
    `## ${words.limits}`, docs.limits,
    `## ${words.sure}`, docs.sure, `## ${words.versions}`, docs.versions,
    ...silencing(meta, words),
  ].join('\n\n')}\n`;
}

function severity({ severity: usual, strict, preview, codeActionOnly }: CheckMeta, words: RulePageTexts): string {
  if (codeActionOnly) return words.codeActionOnly;
  const alone = fill(words.severity, { usual: words.severities[usual] });
  const levels = strict === undefined ? alone : fill(words.strict, { severity: alone, strict: words.severities[strict] });
  return preview ? fill(words.preview, { severity: levels }) : levels;
}

function goCode(code: string): string {
  return `\`\`\`go\n${code}\n\`\`\``;
}

/** Placeholders in titles stand for the user's own expressions. */
function fixes({ fixable }: CheckMeta, { messages }: RuleTexts, words: RulePageTexts): readonly string[] {
  if (fixable === 'none') return [words.noFix];
  const titles = Object.entries(messages).filter(([id]) => id.startsWith('fix-')).map(([, title]) => title.replace(/\{map\}/g, 'm'));
  return [words.fixes, titles.map((title) => `- ${title}`).join('\n'), words[fixable]];
}

/** Comments name a rule, except the one on unneeded comments and what is no diagnostic. */
function silencing({ id, group, codeActionOnly }: CheckMeta, words: RulePageTexts): readonly string[] {
  const comment = [words.onLine, goCode(`//nolint:${id} // ${words.reason}`), fill(words.otherComments, { id })];
  return [
    `## ${words.silence}`, ...(codeActionOnly || group === 'suppression' ? [] : comment),
    words.forModule, `\`\`\`yaml\nrules:\n  ${id}: off\n\`\`\``,
    words.forYourself, `\`\`\`json\n"mapguard.rules": { "${id}": "off" }\n\`\`\``,
  ];
}
