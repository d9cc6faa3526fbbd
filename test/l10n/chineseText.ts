/** What a Chinese text must be like, whatever it says. */

const han = /\p{Script=Han}/u;
/** Code, texts of the runtime, and placeholders stay as they are. */
const verbatim = /`[^`]*`|“[a-z ]+”|"[^"]*"|\{\w+\}/g;
/** More than three English words in a row. */
const englishSentence = /(?:\b[A-Za-z]+(?:'\w+)?[ ,]+){3,}[A-Za-z]+\b/;

/** What is wrong with a translation of `english`; undefined where nothing is. */
export function problemOf(english: string, chinese: string): string | undefined {
  if (placeholders(english).join() !== placeholders(chinese).join()) return `placeholders: ${placeholders(english).join()} became ${placeholders(chinese).join()}`;
  if (hasWords(english) && !han.test(chinese)) return `no Chinese characters: ${chinese}`;
  const left = englishSentence.exec(chinese.replace(verbatim, ' · '))?.[0];
  if (left !== undefined) return `left in English: ${left}`;
  return /[\p{Script=Han}][,;:?!](?!\w)/u.test(chinese) || /\p{Script=Han}\.(?!\w)/u.test(chinese) ? `half-width punctuation: ${chinese}` : undefined;
}

/** Its placeholders, `{0}` or `{name}`, in a fixed order: another language may say them in another one. */
function placeholders(text: string): readonly string[] {
  return (text.match(/\{\w+\}/g) ?? []).sort();
}

/** Something is left to translate beside names, versions and punctuation. */
function hasWords(english: string): boolean {
  return /[a-z]{2,}/.test(english.replace(verbatim, ' ').replace(/\bGo\b|\bgoroutine\b|[a-z]+\.[a-z]+/g, ' '));
}
