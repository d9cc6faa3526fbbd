/** Turns what stands under the cursor into a short Markdown text that is true for the file's Go versions. */
import { formatGoVersion } from '../base/goVersion.js';
import type { TextRange } from '../base/textRange.js';
import type { HoverFacts } from '../engine/sessionApi.js';
import { mapCalls } from '../knowledge/mapCalls.js';
import { sentencesFor } from './hoverContent.js';
import { ruleOf, sourcesOf } from './hoverLinks.js';
import type { Sentences } from './hoverSentences.js';
import { codeSpan, escapeMarkdown } from './markdown.js';
import { fill, renderVersionSource } from './render.js';
import type { EditorTexts, Texts } from './texts.js';

export interface IdeHover { readonly range: TextRange; readonly markdown: string }

/** Writes the rule's name, or other words, as a link to its page, or to the page's address where the editor has no such command. */
export type RuleLink = (rule: string, words?: string) => string;

/** How a hover leads on. `iterator`: opens the step-through, where the editor has it. */
export interface HoverLinks { readonly rule: RuleLink; readonly iterator?: string }

export function hoverOf(facts: HoverFacts, sentences: Sentences, texts: Texts, links: HoverLinks): IdeHover {
  const lines = facts.on === 'directive' ? directiveLines(facts, texts, links.rule) : operationLines(facts, { sentences, texts: texts.editor, links });
  return { range: facts.range, markdown: lines.join('\n') };
}

interface HoverWords { readonly sentences: Sentences; readonly texts: EditorTexts; readonly links: HoverLinks }

/** The heading, one list entry per sentence, and the versions that the sentences hold for. */
function operationLines(facts: HoverFacts, { sentences, texts, links }: HoverWords): readonly string[] {
  const toolchain = facts.versions.toolchain;
  const version = toolchain ? formatGoVersion(toolchain) : '';
  const since = String(facts.on === 'call' ? mapCalls[facts.subject]?.since ?? '' : '');
  const entries = sentencesFor(facts).map((id) => `- ${fill(sentences[id].text, { toolchain: version, since })}`);
  return [`**Mapguard** ${headline(facts)}`, '', ...entries, '', versionLine(facts, texts), ...linkLine(facts, texts, links)];
}

function headline({ on, subject }: HoverFacts): string {
  switch (on) {
    case 'range': return codeSpan(`range ${subject}`);
    case 'delete': return codeSpan(`delete(${subject}, …)`);
    case 'clear': return codeSpan(`clear(${subject})`);
    case 'insert': return codeSpan(`${subject}[…] = …`);
    case 'len': return codeSpan(`len(${subject})`);
    case 'sliceRange': return codeSpan(`range ${subject}`);
    default: return codeSpan(subject);
  }
}

function versionLine({ versions }: HoverFacts, texts: EditorTexts): string {
  const args = {
    language: formatGoVersion(versions.language),
    languageFrom: escapeMarkdown(renderVersionSource(texts, versions.languageFrom)),
    toolchain: versions.toolchain ? formatGoVersion(versions.toolchain) : '',
    toolchainFrom: escapeMarkdown(renderVersionSource(texts, versions.toolchainFrom)),
  };
  return `*${fill(versions.toolchain ? texts.versions : texts.languageOnly, args)}*`;
}

/** The rule that has more to say, and the sources: the specification, and the file of the toolchain's release that implements it. */
function linkLine(facts: HoverFacts, { rule, iterator, specification }: EditorTexts, links: HoverLinks): readonly string[] {
  const id = ruleOf(facts);
  const steps = facts.on === 'range' && links.iterator !== undefined ? [`[${iterator}](${links.iterator})`] : [];
  const all = [...steps, ...(id === undefined ? [] : [links.rule(id, rule)]), ...sourcesOf(facts, specification).map(({ says, url }) => `[${says}](${url})`)];
  return all.length > 0 ? ['', all.join(' · ')] : [];
}

/** At most ten rules are named: a directive that lists more says nothing any more. */
const maxRulesNamed = 10;

function directiveLines(facts: HoverFacts, texts: Texts, linkOf: RuleLink): readonly string[] {
  const rules = facts.subject.split(',').map((rule) => rule.trim()).filter((rule) => rule !== '');
  return [
    `**Mapguard** ${texts.editor.directive}`,
    '',
    ...rules.slice(0, maxRulesNamed).map((rule) => `- ${describeRule(rule, texts, linkOf)}`),
  ];
}

function describeRule(rule: string, texts: Texts, linkOf: RuleLink): string {
  if (rule === 'mapguard') return `${codeSpan(rule)}: ${texts.editor.allRules}`;
  const title = texts.titles[rule];
  return title === undefined ? `${codeSpan(rule)}: ${texts.editor.unknownRule}` : `${linkOf(rule)}: ${title}`;
}
