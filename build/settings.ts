/** The settings that the extension contributes, as package.json wants them; texts are keys of package.nls.json. */

export interface RuleSetting { readonly id: string; readonly group: string }
export interface ConfigurationGroup { readonly title: string; readonly order: number; readonly properties: Readonly<Record<string, object>> }

const severities = ['error', 'warning', 'info', 'hint', 'off'];

/** `rules` are offered by name in the editor of `mapguard.rules`, each group as well; globs may be typed. */
export function configuration(rules: readonly RuleSetting[]): readonly ConfigurationGroup[] {
  return [
    { title: '%settings.findings%', order: 1, properties: findings(rules) },
    { title: '%settings.go%', order: 2, properties: go },
    { title: '%settings.goroutines%', order: 3, properties: goroutines },
    { title: '%settings.trouble%', order: 4, properties: trouble },
  ];
}

function findings(rules: readonly RuleSetting[]): ConfigurationGroup['properties'] {
  const groups = [...new Set(rules.map((rule) => rule.group))].sort();
  const names = [...groups.map((group) => `group.${group}`), ...rules.map((rule) => `rule.${rule.id}`)];
  const severity = { type: 'string', enum: severities, markdownEnumDescriptions: severities.map((name) => `%severity.${name}%`) };
  return {
    'mapguard.profile': choice(1, 'profile', ['recommended', 'strict', 'off'], 'recommended'),
    'mapguard.minConfidence': choice(2, 'minConfidence', ['certain', 'likely', 'possible'], 'likely'),
    'mapguard.rules': {
      order: 3,
      scope: 'resource',
      type: 'object',
      default: {},
      markdownDescription: '%setting.rules%',
      properties: Object.fromEntries(names.map((name) => [name.slice(name.indexOf('.') + 1), { ...severity, markdownDescription: `%${name}%` }])),
      additionalProperties: severity,
    },
    'mapguard.preview': { order: 4, scope: 'resource', type: 'boolean', default: false, markdownDescription: '%setting.preview%' },
    'mapguard.codeLens': { order: 5, scope: 'resource', type: 'boolean', default: false, markdownDescription: '%setting.codeLens%' },
  };
}

const go: ConfigurationGroup['properties'] = {
  'mapguard.go.version': goVersion(1, 'go.version'),
  'mapguard.go.toolchain': goVersion(2, 'go.toolchain'),
};

/** By the qualified names of functions. */
const argument = { type: 'integer', minimum: 0 };
const goroutines: ConfigurationGroup['properties'] = {
  'mapguard.goroutines.starts': { order: 1, scope: 'resource', type: 'object', default: {}, markdownDescription: '%setting.goroutines.starts%', additionalProperties: argument },
  'mapguard.goroutines.handlers': { order: 2, scope: 'resource', type: 'object', default: {}, markdownDescription: '%setting.goroutines.handlers%', additionalProperties: argument },
  'mapguard.goroutines.waits': { order: 3, scope: 'resource', type: 'array', default: [], markdownDescription: '%setting.goroutines.waits%', items: { type: 'string' } },
};

/** Read by the language client itself, whole windows at a time. */
const trouble: ConfigurationGroup['properties'] = {
  'mapguard.trace.server': { ...choice(1, 'trace.server', ['off', 'messages', 'verbose'], 'off'), scope: 'window' },
};

function choice(order: number, name: string, values: readonly string[], preset: string): object {
  return {
    order, scope: 'resource', type: 'string', enum: values, default: preset,
    markdownDescription: `%setting.${name}%`, markdownEnumDescriptions: values.map((value) => `%setting.${name}.${value}%`),
  };
}

function goVersion(order: number, name: string): object {
  return {
    order, scope: 'resource', type: 'string', default: '', pattern: '^(|(go)?1\\.\\d+(\\.\\d+)?)$',
    patternErrorMessage: '%setting.go.pattern%', markdownDescription: `%setting.${name}%`,
  };
}
