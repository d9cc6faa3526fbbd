/** The words of rule pages that are the same for each rule, in one language. Code, commands and settings in them are not translated. */
import type { Severity } from '../checks/api.js';

export interface RulePageTexts {
  /** The line below the title. */
  readonly facts: string;
  readonly severity: string;
  readonly strict: string;
  readonly preview: string;
  readonly codeActionOnly: string;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly why: string;
  readonly example: string;
  readonly refused: string;
  readonly reported: string;
  readonly better: string;
  readonly whatToDo: string;
  readonly noFix: string;
  readonly fixes: string;
  readonly safe: string;
  readonly unsafe: string;
  readonly limits: string;
  readonly sure: string;
  readonly versions: string;
  readonly silence: string;
  readonly onLine: string;
  /** Stands in the examples in place of a reason. */
  readonly reason: string;
  readonly otherComments: string;
  readonly forModule: string;
  readonly forYourself: string;
}

export const englishRulePageTexts: RulePageTexts = {
  facts: 'Rule `{id}`, group `{group}`, {severity}, since {since}.',
  severity: 'severity {usual}',
  strict: '{severity} ({strict} in the strict profile)',
  preview: '{severity}, only with previews',
  codeActionOnly: 'no diagnostic of its own, only a fix',
  severities: { error: 'error', warning: 'warning', info: 'info', hint: 'hint', off: 'off' },
  why: 'Why',
  example: 'Example',
  refused: 'Refused by the compiler:',
  reported: 'Reported:',
  better: 'Better:',
  whatToDo: 'What to do',
  noFix: 'Mapguard offers no fix.',
  fixes: 'Fixes on offer, where they apply:',
  safe: 'They keep the behaviour on every execution, so `source.fixAll.mapguard` and `mapguard check --fix` apply them. One whose title says what else it does is left to you.',
  unsafe: 'They change what the program does, which is their point: review each one. Only the light bulb and `mapguard check --unsafe-fixes` apply them.',
  limits: 'Limits',
  sure: 'How sure',
  versions: 'Versions',
  silence: 'How to silence it',
  onLine: 'On the line, or on the line above it:',
  reason: 'the reason',
  otherComments: '`//lint:ignore {id} the reason` means the same; `//lint:file-ignore {id} the reason` speaks for the whole file.',
  forModule: 'For a whole module, in `.mapguard.yaml`:',
  forYourself: 'For yourself, in the settings of the editor:',
};
