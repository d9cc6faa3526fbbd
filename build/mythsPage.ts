/** The page on common false claims about Go maps, from the programs and their words. */
import type { MythTexts } from '../server/src/ide/mythTexts.js';
import type { Myth } from '../server/src/knowledge/myths.js';

export function mythsPage(myths: readonly Myth[], texts: MythTexts): string {
  const sections = myths.flatMap((myth) => {
    const words = texts.byId[myth.id];
    if (!words) throw new Error(`there are no words for the myth ${myth.id}`);
    return [`## ${words.myth}`, words.truth, fenced('go', myth.program), shown(myth, texts)];
  });
  return `${[`# ${texts.title}`, texts.intro, ...sections].join('\n\n')}\n`;
}

function shown({ shows, from }: Myth, texts: MythTexts): string {
  const needs = from > 18 ? ` ${texts.from.replace('{from}', String(from))}` : '';
  if ('prints' in shows) return `${texts.prints}${needs}\n\n${fenced('text', shows.prints)}`;
  if ('refused' in shows) return `${texts.refused}\n\n${fenced('text', shows.refused)}`;
  if ('vet' in shows) return texts.vetSilent;
  return `${texts.ends.replace('{status}', String(shows.ends.status))}\n\n${fenced('text', shows.ends.says)}`;
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
