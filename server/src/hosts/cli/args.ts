/** The command line's grammar: arguments in, a command with checked options out. */
import { parseArgs } from 'node:util';
import { parseGoVersion } from '../../base/goVersion.js';
import type { RawSettings } from '../../engine/results.js';

export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type Command =
  | CheckCommand
  | { readonly name: 'explain'; readonly rule: string }
  | { readonly name: 'dump'; readonly what: DumpKind; readonly target: string; readonly json: boolean }
  | { readonly name: 'lsp' }
  | { readonly name: 'help' }
  | { readonly name: 'version' };

export interface CheckCommand {
  readonly name: 'check';
  readonly paths: readonly string[];
  readonly format: 'text' | 'json' | 'github';
  readonly failOn: Severity | 'never';
  readonly settings: RawSettings;
  readonly hints: boolean;
  /** What to do with fixes: report them, apply the safe ones, apply unsafe ones too, or print the safe ones as a diff. */
  readonly fixes: 'report' | 'safe' | 'unsafe' | 'diff';
  readonly stdinFilename: string;
}
export const dumpKinds = ['segments', 'ast', 'facts', 'types'] as const;
export type DumpKind = (typeof dumpKinds)[number];

/** Wrong usage, with what to do about it. */
export interface UsageError { readonly usage: string }

export const helpText = `mapguard: finds map-mutation hazards in Go

  mapguard check [PATH | DIR/... | -]...   check files and directories (default: .)
      --format text|json|github            how to print findings (text)
      --fail-on hint|info|warning|error|never   exit 1 from this severity on (warning)
      --profile recommended|strict|off     --min-confidence certain|likely|possible (likely)
      --preview                            run preview rules as well
      --rule ID=SEVERITY                   severity of a rule, group or glob; may be repeated
      --go VERSION                         language version to assume
      --hints                              print hints as text, too
      --fix | --unsafe-fixes | --diff      apply safe fixes, unsafe ones as well, or print the safe ones
      --stdin-filename FILE                the name that standard input (-) goes by
  mapguard explain RULE                    the rule's page
  mapguard dump ${dumpKinds.join('|')} FILE [--json]   what Mapguard sees in a file
  mapguard lsp --stdio                     language server

Exit status: 0 clean, 1 findings, 2 wrong usage or configuration, 3 internal error, 5 no Go files.
`;

const options = {
  format: { type: 'string' }, 'fail-on': { type: 'string' }, profile: { type: 'string' }, 'min-confidence': { type: 'string' }, preview: { type: 'boolean' },
  rule: { type: 'string', multiple: true }, go: { type: 'string' }, lang: { type: 'string' }, hints: { type: 'boolean' }, fix: { type: 'boolean' },
  'unsafe-fixes': { type: 'boolean' }, diff: { type: 'boolean' }, 'stdin-filename': { type: 'string' }, json: { type: 'boolean' }, stdio: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' },
} as const;
type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

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
  switch (name) {
    case 'check': return checkCommand(values, rest);
    case 'explain': return rest[0] === undefined ? { usage: 'explain needs the id of a rule, such as range-insert' } : { name, rule: rest[0] };
    case 'lsp': return { name };
    case 'dump': {
      const what = dumpKinds.find((k) => k === rest[0]);
      if (!what || rest[1] === undefined) return { usage: `dump needs one of ${dumpKinds.join(', ')} and a file` };
      return { name, what, target: rest[1], json: values.json === true };
    }
    default: return { usage: `unknown command "${name}". See: mapguard --help` };
  }
}

const formats = ['text', 'json', 'github'] as const;
const levels = ['error', 'warning', 'info', 'hint', 'never'] as const;
const choices: readonly (readonly [keyof typeof options, readonly string[]])[] = [
  ['format', formats], ['fail-on', levels], ['profile', ['recommended', 'strict', 'off']], ['min-confidence', ['certain', 'likely', 'possible']], ['lang', ['en']],
];

function checkCommand(values: Values, paths: readonly string[]): CheckCommand | UsageError {
  for (const [key, allowed] of choices) {
    const value = values[key];
    if (typeof value === 'string' && !allowed.includes(value)) return { usage: `--${key} must be one of: ${allowed.join(', ')}` };
  }
  if (values.go !== undefined && !parseGoVersion(values.go)) return { usage: '--go must be a Go version such as 1.22' };
  const rules: Record<string, string> = {};
  for (const rule of values.rule ?? []) {
    const [id, severity] = rule.split('=');
    if (!id || !severity) return { usage: `--rule must have the form ID=SEVERITY, not "${rule}"` };
    rules[id] = severity;
  }
  const chosen = [values.fix && 'safe', values['unsafe-fixes'] && 'unsafe', values.diff && 'diff'].filter((f) => f !== undefined && f !== false);
  if (chosen.length > 1) return { usage: '--fix, --unsafe-fixes and --diff exclude one another' };
  return {
    name: 'check', paths: paths.length > 0 ? paths : ['.'], format: formats.find((f) => f === values.format) ?? 'text',
    failOn: levels.find((l) => l === values['fail-on']) ?? 'warning', hints: values.hints === true,
    fixes: (['safe', 'unsafe', 'diff'] as const).find((f) => f === chosen[0]) ?? 'report', stdinFilename: values['stdin-filename'] ?? 'stdin.go',
    settings: {
      ...(values.profile === undefined ? {} : { profile: values.profile }), ...(values['min-confidence'] === undefined ? {} : { minConfidence: values['min-confidence'] }),
      ...(values.preview === undefined ? {} : { preview: values.preview }), ...(values.go === undefined ? {} : { go: { version: values.go } }), rules,
    },
  };
}
