/** Which sentences of a text say something about Go without naming what they rest on. */
import { claims, type ClaimId } from '../../server/src/knowledge/claims.js';

/** Words of sentences about what Go, its runtime, its tools and its library do; what Mapguard reports and offers can be said without them. */
const aboutGo = /\b(?:Go(?: 1\.\d+|['’]s| allows| specification)|go vet|specification|language version|runtime|toolchain|compiler|compiled|panics?|fatal|recover cannot|data race|race detector|goroutines? (?:hold|may store)|allocat(?:es|ing)|zero(?:ed|es)|visited|garbage|never (?:panics|shrinks?)|waits? (?:for an Unlock|as soon))\b/;

export function saysOfGo(text: string): boolean {
  return aboutGo.test(text.replace(/`[^`]*`/g, (code) => (/^`mapguard/.test(code) ? '' : code)));
}

export function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?])\s+/);
}

/** The sentences without a claim, or what is wrong with the claims. `named`: an entry a sentence; absent where none speaks of Go. `all`: every sentence has to have one. */
export function unfounded(text: string, named: readonly (readonly ClaimId[])[] | undefined, all: boolean): readonly string[] {
  const sentences = sentencesOf(text);
  if (named && named.length !== sentences.length) return [`${String(sentences.length)} sentences, ${String(named.length)} entries`];
  const unknown = (named ?? []).flat().filter((id) => !Object.hasOwn(claims, id));
  return [...unknown, ...sentences.filter((sentence, i) => (named?.[i]?.length ?? 0) === 0 && (all || saysOfGo(sentence)))];
}
