/** Turns what stands under the cursor into a short Markdown text that is true for the file's Go versions. */
import { atLeast, formatGoVersion, type GoVersion } from '../base/goVersion.js';
import type { TextRange } from '../base/textRange.js';
import type { HoverFacts } from '../engine/sessionApi.js';
import type { SentenceId, Sentences } from './hoverSentences.js';
import { codeSpan, escapeMarkdown } from './markdown.js';
import { fill } from './render.js';
import type { EditorTexts, Texts } from './texts.js';

export interface IdeHover { readonly range: TextRange; readonly markdown: string }

/** Writes the rule's name as a link to its page, or plainly where the editor has no such command. */
export type RuleLink = (rule: string) => string;

export function hoverOf(facts: HoverFacts, sentences: Sentences, texts: Texts, linkOf: RuleLink): IdeHover {
  const lines = facts.on === 'directive' ? directiveLines(facts, texts, linkOf) : operationLines(facts, sentences, texts.editor);
  return { range: facts.range, markdown: lines.join('\n') };
}

/** The heading, one list entry per sentence, and the versions that the sentences hold for. */
function operationLines(facts: HoverFacts, sentences: Sentences, texts: EditorTexts): readonly string[] {
  const toolchain = facts.versions.toolchain;
  const version = toolchain ? formatGoVersion(toolchain) : '';
  const entries = sentencesFor(facts).map((id) => `- ${fill(sentences[id].text, { toolchain: version })}`);
  return [`**Mapguard** ${headline(facts)}`, '', ...entries, '', versionLine(facts, texts)];
}

function headline({ on, subject }: HoverFacts): string {
  switch (on) {
    case 'range': return codeSpan(`range ${subject}`);
    case 'delete': return codeSpan(`delete(${subject}, …)`);
    case 'clear': return codeSpan(`clear(${subject})`);
    default: return codeSpan(`${subject}[…] = …`);
  }
}

/** Which sentences apply, most important first. */
export function sentencesFor(facts: HoverFacts): readonly SentenceId[] {
  const { on, insideRange, currentKey, keyMayBeNaN, versions } = facts;
  const nan = (id: SentenceId): readonly SentenceId[] => (keyMayBeNaN ? [id] : []);
  switch (on) {
    case 'range': return ['rangeOnce', 'rangeDelete', 'rangeInsert', 'rangeRace', iteratorSentence(versions.toolchain)];
    case 'delete': {
      const inLoop: readonly SentenceId[] = insideRange ? [currentKey ? 'deleteCurrent' : 'deleteOther'] : [];
      return [...inLoop, 'deleteMissing', 'deleteMemory', ...nan('deleteNaN')];
    }
    case 'clear': return [
      'clearAll',
      ...(insideRange ? ['clearInside' as const] : []),
      ...(atLeast(versions.language, 21) ? [] : ['clearLanguage' as const]),
    ];
    case 'insert': return [...(insideRange ? [currentKey ? 'insertCurrent' as const : 'insertInside' as const] : []), 'insertNil', ...nan('insertMissingNaN')];
    case 'directive': return [];
  }
}

/** The implementation follows the toolchain, never go.mod: without a toolchain both are told apart. */
function iteratorSentence(toolchain: GoVersion | undefined): SentenceId {
  if (!toolchain) return 'iteratorEither';
  if (!atLeast(toolchain, 24)) return 'iteratorClassic';
  return atLeast(toolchain, 26) ? 'iteratorSwiss' : 'iteratorSwissOptional';
}

function versionLine({ versions }: HoverFacts, texts: EditorTexts): string {
  const args = {
    language: formatGoVersion(versions.language),
    languageFrom: escapeMarkdown(versions.languageFrom),
    toolchain: versions.toolchain ? formatGoVersion(versions.toolchain) : '',
    toolchainFrom: escapeMarkdown(versions.toolchainFrom),
  };
  return `*${fill(versions.toolchain ? texts.versions : texts.languageOnly, args)}*`;
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
