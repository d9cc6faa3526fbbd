/** Writes text that came from a workspace into Markdown so that it can never act as markup. */

/** A code span around `text`. Line breaks become spaces; the fence is longer than any run of backticks inside. */
export function codeSpan(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || line.trim() === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Plain words with everything escaped that Markdown or the icons of VS Code would act on. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]()#+\-.!<>|~$&:]/g, '\\$&');
}
