/** A rule's page: what the README links to, what the editor shows and what `mapguard explain` prints. */
import type { CheckMeta } from '../server/src/checks/api.js';

export function rulePage(meta: CheckMeta): string {
  const { docs } = meta;
  return `${[
    `# ${docs.title}`,
    `Rule \`${meta.id}\`, group \`${meta.group}\`, ${severity(meta)}, since ${meta.since}.`,
    docs.what,
    '## Why', docs.why,
    '## Example', meta.codeActionOnly ? 'Refused by the compiler:' : 'Reported:', goCode(docs.bad), 'Better:', goCode(docs.good),
    '## What to do', docs.fix, ...fixes(meta),
    '## Limits', docs.limits,
    '## How sure', docs.sure, '## Versions', docs.versions,
    ...silencing(meta),
  ].join('\n\n')}\n`;
}

function severity({ severity: usual, strict, preview, codeActionOnly }: CheckMeta): string {
  if (codeActionOnly) return 'no diagnostic of its own, only a fix';
  const levels = `severity ${usual}${strict === undefined ? '' : ` (${strict} in the strict profile)`}`;
  return preview ? `${levels}, only with previews` : levels;
}

function goCode(code: string): string {
  return `\`\`\`go\n${code}\n\`\`\``;
}

const fixSafety: Readonly<Record<'safe' | 'unsafe', string>> = {
  safe: 'They keep the behaviour on every execution, so `source.fixAll.mapguard` and `mapguard check --fix` apply them. One whose title says what else it does is left to you.',
  unsafe: 'They change what the program does, which is their point: review each one. Only the light bulb and `mapguard check --unsafe-fixes` apply them.',
};

/** Placeholders in titles stand for the user's own expressions. */
function fixes({ messages, fixable }: CheckMeta): readonly string[] {
  if (fixable === 'none') return ['Mapguard offers no fix.'];
  const titles = Object.entries(messages).filter(([id]) => id.startsWith('fix-')).map(([, title]) => title.replace(/\{map\}/g, 'm'));
  return ['Fixes on offer, where they apply:', titles.map((title) => `- ${title}`).join('\n'), fixSafety[fixable]];
}

/** Comments name a rule, except the one on unneeded comments and what is no diagnostic. */
function silencing({ id, group, codeActionOnly }: CheckMeta): readonly string[] {
  const comment = [
    'On the line, or on the line above it:', goCode(`//nolint:${id} // the reason`),
    `\`//lint:ignore ${id} the reason\` means the same; \`//lint:file-ignore ${id} the reason\` speaks for the whole file.`,
  ];
  return [
    '## How to silence it', ...(codeActionOnly || group === 'suppression' ? [] : comment),
    'For a whole module, in `.mapguard.yaml`:', `\`\`\`yaml\nrules:\n  ${id}: off\n\`\`\``,
    'For yourself, in the settings of the editor:', `\`\`\`json\n"mapguard.rules": { "${id}": "off" }\n\`\`\``,
  ];
}
