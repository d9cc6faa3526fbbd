/** The command line's grammar: arguments in, a command with checked options out. */
import { parseArgs } from 'node:util';
import { parseGoVersion } from '../../base/goVersion.js';
import type { RawSettings } from '../../engine/results.js';
import { severities } from '../../engine/settings.js';
import type { CliTexts } from '../../ide/cliTexts.js';
import { languages, type Language } from '../../ide/language.js';
import { fill } from '../../ide/render.js';
import { textsFor } from '../../ide/textsFor.js';
import { readDumpIterator, type DumpIteratorCommand } from './dumpIterator.js';
import { readEvidence, type EvidenceCommand } from './evidence.js';

export type Command =
  | CheckCommand
  | ReportCommand
  | DumpIteratorCommand
  | EvidenceCommand
  | { readonly name: 'explain'; readonly rule: string; readonly lang: Language }
  | ExplainCrashCommand
  | { readonly name: 'dump'; readonly what: DumpKind; readonly target: string; readonly json: boolean; readonly lang: Language }
  | { readonly name: 'help'; readonly lang: Language }
  | { readonly name: 'lsp' | 'version' };

export interface CheckCommand {
  readonly name: 'check';
  /** Files and directories. */
  readonly paths: readonly string[];
  /** Standard input is checked, not `paths`. */
  readonly stdin: boolean;
  readonly format: FormatName;
  readonly failOn: (typeof levels)[number];
  readonly settings: RawSettings;
  readonly hints: boolean;
  readonly lang: Language;
  /** What to do with fixes: report them, apply the safe ones, apply unsafe ones too, or print the safe ones as a diff. */
  readonly fixes: 'report' | 'safe' | 'unsafe' | 'diff';
  readonly stdinFilename: string;
}
/** `file` may be `-` for standard input. */
export interface ExplainCrashCommand { readonly name: 'explain-crash'; readonly file: string; readonly json: boolean; readonly lang: Language }
export interface ReportCommand { readonly name: 'report'; readonly paths: readonly string[]; readonly format: 'text' | 'json'; readonly lang: Language }
const formats = ['text', 'json', 'sarif', 'github'] as const;
export type FormatName = (typeof formats)[number];
const levels = ['error', 'warning', 'info', 'hint', 'never'] as const;
export const dumpKinds = ['segments', 'ast', 'facts', 'types', 'summary'] as const;
export type DumpKind = (typeof dumpKinds)[number];

/** Wrong usage, with what to do about it, in the language that --lang asks for. */
export interface UsageError { readonly usage: string }

const options = {
  format: { type: 'string' }, 'fail-on': { type: 'string' }, profile: { type: 'string' }, 'min-confidence': { type: 'string' }, preview: { type: 'boolean' },
  rule: { type: 'string', multiple: true }, go: { type: 'string' }, lang: { type: 'string' }, hints: { type: 'boolean' }, fix: { type: 'boolean' }, 'unsafe-fixes': { type: 'boolean' },
  diff: { type: 'boolean' }, 'stdin-filename': { type: 'string' }, json: { type: 'boolean' }, crash: { type: 'string' }, stdio: { type: 'boolean' },
  replay: { type: 'string' }, scenario: { type: 'string' }, seed: { type: 'string' }, toolchain: { type: 'string' }, noswissmap: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' },
} as const;
type Option = keyof typeof options;
type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

const iteratorOptions = ['replay', 'scenario', 'seed', 'toolchain', 'noswissmap'] as const;

/** The options of the commands that have few; all others are those of `check`. */
const optionsOf: Readonly<Record<string, readonly Option[]>> = { report: ['format', 'lang'], explain: ['crash', 'json', 'lang'], evidence: ['lang'], dump: ['json', 'lang', ...iteratorOptions], lsp: ['stdio'] };

export function readArgs(argv: readonly string[]): Command | UsageError {
  const lang = languageNamed(parseArgs({ args: [...argv], options, allowPositionals: true, strict: false }).values.lang);
  const words = textsFor(lang).cli;
  let values: Values;
  let positionals: string[];
  try {
    ({ values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true }));
  } catch (error) {
    return { usage: seeHelp(words, unreadable(error, words)) };
  }
  if (values.version) return { name: 'version' };
  const [name, ...rest] = positionals;
  if (values.help || name === undefined || name === 'help') return { name: 'help', lang };
  const foreign = Object.keys(values).find((option) => !takes(name, option));
  if (foreign !== undefined) return { usage: seeHelp(words, fill(words.foreignOption, { command: name, option: foreign })) };
  if (values.lang !== undefined && !languages.some((known) => known === values.lang)) return { usage: fill(words.wrongChoice, { option: 'lang', choices: languages.join(', '), value: values.lang }) };
  switch (name) {
    case 'check': return checkCommand(values, rest, words);
    case 'report': return reportCommand(values, rest, words);
    case 'explain': return explainCommand(values, rest[0], words);
    case 'evidence': return readEvidence(rest, { lang, words });
    case 'lsp': return { name };
    case 'dump': {
      if (rest[0] === 'iterator') return readDumpIterator(values, rest.slice(1), { lang, words });
      const only = iteratorOptions.find((option) => values[option] !== undefined);
      if (only !== undefined) return { usage: fill(words.dump.foreignOption, { option: only }) };
      const what = dumpKinds.find((k) => k === rest[0]);
      if (!what || rest[1] === undefined) return { usage: fill(words.dump.needsKind, { kinds: dumpKinds.join(', ') }) };
      return { name, what, target: rest[1], json: values.json === true, lang };
    }
    default: return { usage: seeHelp(words, fill(words.unknownCommand, { command: name })) };
  }
}

function reportCommand({ format = 'text', lang }: Values, paths: readonly string[], words: CliTexts): ReportCommand | UsageError {
  if (format !== 'text' && format !== 'json') return { usage: fill(words.wrongReportFormat, { value: format }) };
  return { name: 'report', paths: paths.length > 0 ? paths : ['.'], format, lang: languageNamed(lang) };
}

function explainCommand({ crash, json, lang }: Values, rule: string | undefined, words: CliTexts): Command | UsageError {
  if (crash !== undefined && rule !== undefined) return { usage: words.ruleOrCrash };
  if (crash !== undefined) return crash === '' ? { usage: words.crashNeedsFile } : { name: 'explain-crash', file: crash, json: json === true, lang: languageNamed(lang) };
  if (json) return { usage: words.jsonNeedsCrash };
  return rule === undefined ? { usage: words.explainNeedsRule } : { name: 'explain', rule, lang: languageNamed(lang) };
}

/** Languages that are not known have been refused before. */
function languageNamed(lang: string | boolean | undefined): Language {
  return languages.find((known) => known === lang) ?? 'en';
}

/** Options of `check` that other commands have as well. */
const sharedWithCheck: ReadonlySet<string> = new Set(['format', 'lang']);

function takes(command: string, option: string): boolean {
  const own = optionsOf[command];
  return own ? own.some((o) => o === option) : sharedWithCheck.has(option) || !Object.values(optionsOf).flat().some((o) => o === option);
}

const choices: readonly (readonly [Option, readonly string[]])[] = [
  ['format', formats], ['fail-on', levels], ['profile', ['recommended', 'strict', 'off']], ['min-confidence', ['certain', 'likely', 'possible']],
];

function checkCommand(values: Values, paths: readonly string[], words: CliTexts): CheckCommand | UsageError {
  const fixes = [values.fix && 'safe', values['unsafe-fixes'] && 'unsafe', values.diff && 'diff'] as const;
  const rules = (values.rule ?? []).map((rule) => rule.split('='));
  const usage = wrongChoice(values, words) ?? wrongInput(values, paths, words) ?? wrongRule(values.rule ?? [], words);
  if (usage !== undefined) return { usage };
  return {
    name: 'check', paths: paths.length > 0 ? paths : ['.'], stdin: paths.includes('-'), format: formats.find((f) => f === values.format) ?? 'text',
    failOn: levels.find((l) => l === values['fail-on']) ?? 'warning', hints: values.hints === true, lang: languageNamed(values.lang),
    fixes: fixes.find((f) => typeof f === 'string') ?? 'report', stdinFilename: values['stdin-filename'] ?? 'stdin.go',
    settings: {
      profile: values.profile, minConfidence: values['min-confidence'], preview: values.preview, go: { version: values.go }, rules: Object.fromEntries(rules),
    },
  };
}

function wrongChoice(values: Values, words: CliTexts): string | undefined {
  for (const [key, allowed] of choices) {
    const value = values[key];
    if (typeof value === 'string' && !allowed.includes(value)) return fill(words.wrongChoice, { option: key, choices: allowed.join(', '), value });
  }
  return values.go === undefined || parseGoVersion(values.go) ? undefined : fill(words.wrongVersion, { value: values.go });
}

function wrongInput(values: Values, paths: readonly string[], words: CliTexts): string | undefined {
  if ([values.fix, values['unsafe-fixes'], values.diff].filter((v) => v === true).length > 1) return words.oneKindOfFix;
  if (values.diff && values.format !== undefined && values.format !== 'text') return words.diffHasNoFormat;
  const stdin = paths.includes('-');
  if (stdin && paths.length > 1) return words.stdinAlone;
  if (stdin && values.format !== undefined && (values.fix || values['unsafe-fixes'])) return words.fixedStdinHasNoFormat;
  const name = values['stdin-filename'];
  if (name !== undefined && !stdin) return words.stdinFilenameNeedsStdin;
  return name === undefined || name.endsWith('.go') ? undefined : words.stdinFilenameEnds;
}

function wrongRule(rules: readonly string[], words: CliTexts): string | undefined {
  const wrong = rules.find((rule) => !/^[^=]+=[^=]+$/.test(rule));
  if (wrong !== undefined) return fill(words.wrongRuleForm, { value: wrong });
  const [rule] = rules.map((each) => each.split('=')).find(([, severity]) => !severities.some((known) => known === severity)) ?? [];
  return rule === undefined ? undefined : fill(words.unknownSeverity, { rule, choices: severities.join(', ') });
}

function seeHelp(words: CliTexts, problem: string): string {
  return fill(words.seeHelp, { problem });
}

/** What parseArgs throws names the option as it was written, or as its own help would: `-x`, `--go <value>`. */
function unreadable(error: unknown, words: CliTexts): string {
  const { code, message } = error as Error & { readonly code?: string };
  const option = /'(-[^\s'=]*)/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return fill(words.unknownOption, { option });
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return message;
  const takesNone = Object.entries(options).some(([name, { type }]) => type === 'boolean' && option === `--${name}`);
  return fill(takesNone ? words.optionTakesNoValue : words.optionNeedsValue, { option });
}
