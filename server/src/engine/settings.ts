/** Reads raw settings into the values the engine works with; what is wrong is named and the rest still counts. */
import { isRecord } from '../base/isRecord.js';
import { parseGoVersion, type GoVersion } from '../base/goVersion.js';
import { noOwnCalls, type OwnCalls } from '../flow/concurrency/ownCalls.js';
import { readGoroutines } from './goroutineSettings.js';
import type { CheckMeta, Confidence, Message, Profile, Severity } from '../checks/api.js';
import type { RawSettings } from './results.js';
import type { SettingMessageId } from './settingMessages.js';

export interface Settings {
  readonly profile: Profile;
  readonly minConfidence: Confidence;
  readonly preview: boolean;
  /** Severity by rule id, group or glob over them, in the order given; the last match wins. */
  readonly rules: readonly (readonly [string, Severity])[];
  /** Language version to assume instead of the one found. */
  readonly language?: GoVersion;
  readonly toolchain?: GoVersion;
  readonly goroutines: OwnCalls;
}
/** A key that could not be used, with what it may be: the message is one of settingMessages. */
export interface SettingProblem { readonly key: string; readonly message: Message }

export const defaultSettings: Settings = { profile: 'recommended', minConfidence: 'likely', preview: false, rules: [], goroutines: noOwnCalls };

const profiles: readonly Profile[] = ['recommended', 'strict', 'off'];
const confidences: readonly Confidence[] = ['certain', 'likely', 'possible'];
export const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint', 'off'];
/** Keys of the client alone; the engine passes over them. */
const foreignKeys: ReadonlySet<string> = new Set(['trace', 'enable', 'codeLens']);

/** Settings over `base`: a key that is absent or wrong leaves the base's value. `known` holds every rule id and group. */
export function readSettings(base: Settings, raw: RawSettings, known: ReadonlySet<string>): { settings: Settings; problems: readonly SettingProblem[] } {
  const problems: SettingProblem[] = [];
  let settings = base;
  for (const [key, value] of Object.entries(raw)) {
    if (value === undefined || value === null || foreignKeys.has(key)) continue;
    const read = key === 'goroutines' ? readGoroutines(value, settings.goroutines) : readKey(key, value, known);
    problems.push(...read.problems);
    settings = { ...settings, ...read.part, ...(read.part.rules ? { rules: [...settings.rules, ...read.part.rules] } : {}) };
  }
  return { settings, problems };
}

export interface KeyRead { readonly part: Partial<Settings>; readonly problems: readonly SettingProblem[] }

function readKey(key: string, value: unknown, known: ReadonlySet<string>): KeyRead {
  switch (key) {
    case 'profile': return oneOf(key, value, profiles, (profile) => ({ profile }));
    case 'minConfidence': return oneOf(key, value, confidences, (minConfidence) => ({ minConfidence }));
    case 'preview':
      return typeof value === 'boolean' ? { part: { preview: value }, problems: [] } : wrong(key, '@trueOrFalse');
    case 'rules': return readRules(value, known);
    case 'go': return readGo(value);
    default: return { part: {}, problems: [problem(key, 'unknownKey', { key, choices: 'profile, minConfidence, preview, rules, go, goroutines' })] };
  }
}

function oneOf<T extends string>(key: string, value: unknown, allowed: readonly T[], part: (value: T) => Partial<Settings>): KeyRead {
  const found = allowed.find((a) => a === value);
  return found === undefined ? wrong(key, allowed.join(', ')) : { part: part(found), problems: [] };
}

function wrong(key: string, choices: string): KeyRead {
  return { part: {}, problems: [problem(key, 'oneOf', { key, choices })] };
}

export function problem(key: string, id: SettingMessageId, args: Message['args'] = {}): SettingProblem {
  return { key, message: { id, args } };
}

function readRules(value: unknown, known: ReadonlySet<string>): KeyRead {
  if (!isRecord(value)) return { part: {}, problems: [problem('rules', 'rules')] };
  const rules: [string, Severity][] = [];
  const problems: SettingProblem[] = [];
  for (const [id, wanted] of Object.entries(value)) {
    // YAML 1.1 readers turn an unquoted off into false.
    const severity = wanted === false ? 'off' : severities.find((s) => s === wanted);
    const key = `rules.${id}`;
    if (!severity) problems.push(problem(key, 'oneOf', { key, choices: severities.join(', ') }));
    else if (![...known].some((k) => globMatches(id, k))) problems.push(problem(key, 'unknownRule', { rule: id }));
    else rules.push([id, severity]);
  }
  return { part: { rules }, problems };
}

function readGo(value: unknown): KeyRead {
  if (!isRecord(value)) return { part: {}, problems: [problem('go', 'go')] };
  let part: Partial<Settings> = {};
  const problems: SettingProblem[] = [];
  for (const [name, text] of Object.entries(value)) {
    if (text === null || text === undefined || text === '') continue;
    // YAML reads an unquoted 1.22 as a number, and 1.20 as the same number as 1.2.
    const version = typeof text === 'string' || typeof text === 'number' ? parseGoVersion(String(text)) : undefined;
    const key = `go.${name}`;
    if (name !== 'version' && name !== 'toolchain') problems.push(problem(key, 'unknownKey', { key, choices: 'go.version, go.toolchain' }));
    else if (typeof text === 'number' && !/\.\d\d$/.test(String(text))) problems.push(problem(key, 'quotes', { key, number: String(text) }));
    else if (!version) problems.push(problem(key, 'version', { key }));
    else part = { ...part, [name === 'version' ? 'language' : 'toolchain']: version };
  }
  return { part, problems };
}

/** `*` stands for any text; everything else for itself. */
export function globMatches(glob: string, name: string): boolean {
  if (!glob.includes('*')) return glob === name;
  const pattern = glob.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&')).join('.*');
  return new RegExp(`^${pattern}$`).test(name);
}

/** The severity a rule has under these settings. A severity given to the rule by name or glob turns a preview rule on, too. */
export function severityOf(meta: CheckMeta, settings: Settings): Severity {
  const own = settings.rules.findLast(([glob]) => globMatches(glob, meta.id) || globMatches(glob, meta.group));
  if (own) return own[1];
  if (settings.profile === 'off' || (meta.preview && !settings.preview)) return 'off';
  return settings.profile === 'strict' ? meta.strict ?? meta.severity : meta.severity;
}

/** Whether a finding of this confidence is shown. */
export function isConfident(confidence: Confidence, settings: Settings): boolean {
  return confidences.indexOf(confidence) <= confidences.indexOf(settings.minConfidence);
}
