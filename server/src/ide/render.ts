/** Turns messages (template id and arguments) into text. */
import type { Message } from '../checks/api.js';
import type { EditorTexts, Templates, Texts } from './texts.js';

/** Fills the `{name}` placeholders of a template; a placeholder without an argument stays visible as it is. */
export function fill(template: string, args: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => args[name] ?? placeholder);
}

/** The text of a rule's message. */
export function renderRuleMessage(texts: Texts, rule: string, message: Message): string {
  return renderFrom(texts.rules[rule], message);
}

/** The text of something the engine says of an analysis. */
export function renderLimit(texts: Texts, message: Message): string {
  return renderFrom(texts.engine, message);
}

/** The text of what is wrong with a setting. */
export function renderSetting(texts: Texts, message: Message): string {
  return renderFrom(texts.settings, message);
}

/** Where a Go version was found. */
export function renderVersionSource(texts: EditorTexts, source: string): string {
  return texts.versionSources[source] ?? source;
}

/** A message without a template shows its id and arguments: poor words are better than a lost finding. */
function renderFrom(templates: Templates | undefined, message: Message): string {
  const template = templates?.[message.id];
  if (template !== undefined) return fill(template, resolved(templates, message.args));
  return [message.id, ...Object.values(message.args)].join(' ');
}

/** An argument "@id" stands for another template of the same rule. */
function resolved(templates: Templates | undefined, args: Message['args']): Message['args'] {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, value.startsWith('@') ? templates?.[value.slice(1)] ?? value : value]));
}
