/** The command line's grammar: arguments in, a command with checked options out. */
import { parseArgs } from 'node:util';
import { parseGoVersion } from '../../base/goVersion.js';
import type { RawSettings } from '../../engine/results.js';
import { languages, type Language } from '../../ide/language.js';
import { readDumpIterator, type DumpIteratorCommand } from './dumpIterator.js';
import { readEvidence, type EvidenceCommand } from './evidence.js';

export type Command =
  | CheckCommand
  | ReportCommand
  | DumpIteratorCommand
  | EvidenceCommand
  | { readonly name: 'explain'; readonly rule: string; readonly lang: Language }
  | ExplainCrashCommand
  | { readonly name: 'dump'; readonly what: DumpKind; readonly target: string; readonly json: boolean }
  | { readonly name: 'lsp' | 'help' | 'version' };

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

/** Wrong usage, with what to do about it. */
export interface UsageError { readonly usage: string }

export const helpText = `mapguard: finds map-mutation hazards in Go

  mapguard check [PATH...]                 check files, and directories with all below them (default: .)
  mapguard check -                         check standard input
      --format text|json|sarif|github      how to print findings (text)
      --fail-on hint|info|warning|error|never   exit 1 from this severity on (warning)
      --profile recommended|strict|off     --min-confidence certain|likely|possible (likely)
      --preview                            run preview rules as well
      --rule ID=SEVERITY                   severity of a rule, group or pattern with *; may be repeated
      --go VERSION                         language version to assume
      --lang en|zh-cn                      language of the messages, also for report, explain and evidence (en); json and sarif are English
      --hints                              print hints, too (json always has them)
      --fix | --unsafe-fixes               apply safe fixes, or unsafe ones as well; of standard input print the result
      --diff                               print what --fix would change, and exit 1 if that is anything
      --stdin-filename FILE                the name that standard input goes by
  mapguard report [PATH...] [--format text|json]   maps of packages: the lock that guards each, its accesses, the locks they hold (default: .)
  mapguard explain RULE | myths            the rule's page, or that on common false claims about Go maps
  mapguard explain --crash FILE|- [--json] what a crash or -race report says: of a file, or of standard input (exit 1: there is none)
  mapguard evidence race-test|benchmark|delve|bpftrace FILE:LINE   write a test, a benchmark or a script for a place to standard output
  mapguard dump ${dumpKinds.join('|')} FILE[:NAME] [--json]   what Mapguard sees in a file
  mapguard dump iterator --scenario NAME   how a range walks a map, step by step
      --seed N                             random numbers of the map and its iterator (1)
  mapguard dump iterator --replay TRACE    walk a recorded map again, and count the steps that come out differently
      --toolchain VERSION                  the Go whose maps are simulated (newest known)
      --noswissmap                         its maps with GOEXPERIMENT=noswissmap (1.24 and 1.25)
  mapguard lsp --stdio                     language server
  mapguard --version | --help

Options win over .mapguard.yaml. Folders called vendor, testdata, node_modules, _* or .*, and generated files, are checked only when named.

Exit status: 0 clean, 1 findings, 2 wrong usage, or a path that cannot be used (the others are checked), 3 internal error, 5 no Go files.
What cannot be read below a directory, or in .mapguard.yaml, is said on standard error and does not change the status.
`;

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
const optionsOf: Readonly<Record<string, readonly Option[]>> = { report: ['format', 'lang'], explain: ['crash', 'json', 'lang'], evidence: ['lang'], dump: ['json', ...iteratorOptions], lsp: ['stdio'] };

export function readArgs(argv: readonly string[]): Command | UsageError {
  let values: Values;
  let positionals: string[];
  try {
    ({ values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true }));
  } catch (error) {
    return { usage: `${error instanceof Error ? error.message : String(error)}. See: mapguard --help` };
  }
  if (values.version) return { name: 'version' };
  const [name, ...rest] = positionals;
  if (values.help || name === undefined || name === 'help') return { name: 'help' };
  const foreign = Object.keys(values).find((option) => !takes(name, option));
  if (foreign !== undefined) return { usage: `${name} has no option --${foreign}. See: mapguard --help` };
  if (values.lang !== undefined && !languages.some((known) => known === values.lang)) return { usage: `--lang must be one of ${languages.join(', ')}, not "${values.lang}"` };
  switch (name) {
    case 'check': return checkCommand(values, rest);
    case 'report': return reportCommand(values, rest);
    case 'explain': return explainCommand(values, rest[0]);
    case 'evidence': return readEvidence(rest, languageNamed(values.lang));
    case 'lsp': return { name };
    case 'dump': {
      if (rest[0] === 'iterator') return readDumpIterator(values, rest.slice(1));
      const only = iteratorOptions.find((option) => values[option] !== undefined);
      if (only !== undefined) return { usage: `--${only} is an option of dump iterator. See: mapguard --help` };
      const what = dumpKinds.find((k) => k === rest[0]);
      if (!what || rest[1] === undefined) return { usage: `dump needs one of ${dumpKinds.join(', ')} and a file, or iterator` };
      return { name, what, target: rest[1], json: values.json === true };
    }
    default: return { usage: `unknown command "${name}". See: mapguard --help` };
  }
}

function reportCommand({ format = 'text', lang }: Values, paths: readonly string[]): ReportCommand | UsageError {
  if (format !== 'text' && format !== 'json') return { usage: `report --format must be text or json, not "${format}"` };
  return { name: 'report', paths: paths.length > 0 ? paths : ['.'], format, lang: languageNamed(lang) };
}

function explainCommand({ crash, json, lang }: Values, rule: string | undefined): Command | UsageError {
  if (crash !== undefined && rule !== undefined) return { usage: 'explain takes a rule or --crash, not both' };
  if (crash !== undefined) return crash === '' ? { usage: '--crash needs a file, or - for standard input' } : { name: 'explain-crash', file: crash, json: json === true, lang: languageNamed(lang) };
  if (json) return { usage: 'explain --json needs --crash FILE: pages of rules are Markdown' };
  return rule === undefined ? { usage: 'explain needs the id of a rule, such as range-insert' } : { name: 'explain', rule, lang: languageNamed(lang) };
}

/** Languages that are not known have been refused before. */
function languageNamed(lang: string | undefined): Language {
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

function checkCommand(values: Values, paths: readonly string[]): CheckCommand | UsageError {
  const fixes = [values.fix && 'safe', values['unsafe-fixes'] && 'unsafe', values.diff && 'diff'] as const;
  const rules = (values.rule ?? []).map((rule) => rule.split('='));
  const usage = wrongChoice(values) ?? wrongInput(values, paths) ?? wrongRule(values.rule ?? []);
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

function wrongChoice(values: Values): string | undefined {
  for (const [key, allowed] of choices) {
    const value = values[key];
    if (typeof value === 'string' && !allowed.includes(value)) return `--${key} must be one of ${allowed.join(', ')}, not "${value}"`;
  }
  return values.go === undefined || parseGoVersion(values.go) ? undefined : `--go must be a Go version such as 1.22, not "${values.go}"`;
}

function wrongInput(values: Values, paths: readonly string[]): string | undefined {
  if ([values.fix, values['unsafe-fixes'], values.diff].filter((v) => v === true).length > 1) return '--fix, --unsafe-fixes and --diff exclude one another';
  if (values.diff && values.format !== undefined && values.format !== 'text') return '--diff prints a diff: leave --format out';
  const stdin = paths.includes('-');
  if (stdin && paths.length > 1) return '- stands for standard input and excludes other paths';
  if (stdin && values.format !== undefined && (values.fix || values['unsafe-fixes'])) return 'the fixed text of standard input is printed: leave --format out';
  const name = values['stdin-filename'];
  if (name !== undefined && !stdin) return '--stdin-filename needs the path -';
  return name === undefined || name.endsWith('.go') ? undefined : '--stdin-filename must end in .go';
}

function wrongRule(rules: readonly string[]): string | undefined {
  const wrong = rules.find((rule) => !/^[^=]+=[^=]+$/.test(rule));
  return wrong === undefined ? undefined : `--rule must have the form ID=SEVERITY, not "${wrong}"`;
}
