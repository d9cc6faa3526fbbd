/** How many columns a text takes in a fixed-width font: Chinese characters and full-width punctuation take two. */

const wide = /[\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\ud840-\ud88f][\udc00-\udfff]/g;

export function displayWidth(text: string): number {
  const found = text.match(wide) ?? [];
  return text.length + found.filter((character) => character.length === 1).length;
}

/** With blanks behind it up to that many columns. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
