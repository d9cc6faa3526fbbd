/** A cheap look at a declaration's text, before anything is parsed: may some loop in it change what it goes over? */

/** Operations on maps and slices as they are spelled: delete, clear, element and append assignments, library calls. */
const direct = /\bdelete\(|\bclear\(|\][^\n=!<>]{0,3}=(?!=)|\]\+\+|\]--|\bmaps\.(?:Copy|Insert|DeleteFunc|Clear)|=\s*append\(|\bslices\.Delete|\bcopy\(|=[^\n]*\[:/;
const looped = /\brange\s+(?:\w+\.\w+\()?[&*(]*([A-Za-z_]\w*)|\bfor\b[^;{\n]*;[^;{\n]*\blen\([&*(]*([A-Za-z_]\w*)/g;

let lastText = '';
let lastAnswer = false;

/** False promises that no rule about loops would find anything. Every rule asks about the same text in turn, so the last answer is kept. */
export function mayChangeRanged(text: string): boolean {
  if (text === lastText) return lastAnswer;
  lastText = text;
  lastAnswer = answer(text);
  return lastAnswer;
}

function answer(text: string): boolean {
  if (!text.includes('for ') && !text.includes('for{')) return false;
  const roots = new Set([...text.matchAll(looped)].map((m) => m[1] ?? m[2] ?? ''));
  if (roots.size === 0) return false;
  return direct.test(text) || [...roots].some((root) => isHandedOn(text, root));
}

/** Whether the root is a call's receiver or argument: a callee may change what it leads to. */
function isHandedOn(text: string, root: string): boolean {
  const call = new RegExp(`\\b${root}\\.[\\w.]*\\w\\(|(?:(?<!\\blen|\\bcap|\\bfor|\\bif)\\(|,)\\s*&?${root}(?:\\.[\\w.]+)?\\s*[,)]`);
  return call.test(text);
}
