/** What a hover on a map's declaration adds: the lock that guards it, and the accesses that go without. */
import type { ReportedMap } from '../engine/accessReport.js';
import type { MapAccess } from '../engine/mapAccesses.js';
import type { FilePlace } from '../engine/results.js';
import type { IdeHover } from './hover.js';
import { codeSpan, escapeMarkdown } from './markdown.js';
import { fill } from './render.js';
import type { EditorTexts } from './texts.js';

/** How the editor is led to a place and, where it has a command for that, to the report of all accesses. */
export interface MapLinks { place(place: FilePlace): { readonly words: string; readonly href: string }; readonly report?: string }

/** So many places of a kind are named; the report has all. */
const mostNamed = 5;

export function mapHoverOf(map: ReportedMap, texts: EditorTexts, links: MapLinks): IdeHover | undefined {
  const { guard, accesses } = map;
  if (accesses.length === 0) return undefined;
  const all = String(guard?.all ?? accesses.length);
  const lines = [
    guard ? fill(texts.mapGuarded, { lock: codeSpan(guard.lock), held: String(guard.held), all }) : fill(texts.mapUnguarded, { all }),
    ...oddOnes(accesses, 'breaks', { template: texts.mapWithout, texts, links }), ...oddOnes(accesses, 'reads', { template: texts.mapReadLocked, texts, links }),
    ...(links.report === undefined ? [] : [`[${texts.mapReport}](${links.report})`]),
  ];
  return { range: map.place.range, markdown: [`**Mapguard** ${codeSpan(map.name)}`, '', ...lines.map((line) => `- ${line}`)].join('\n') };
}

function oddOnes(accesses: readonly MapAccess[], vote: MapAccess['vote'], { template, texts, links }: { readonly template: string; readonly texts: EditorTexts; readonly links: MapLinks }): readonly string[] {
  const odd = accesses.filter((a) => a.vote === vote);
  if (odd.length === 0) return [];
  const named = odd.slice(0, mostNamed).map((a) => `${linkTo(links.place(a.place))} ${codeSpan(a.function)}`);
  const more = odd.length > mostNamed ? [fill(texts.mapMore, { count: String(odd.length - mostNamed) })] : [];
  return [fill(template, { places: [...named, ...more].join(', ') })];
}

/** Brackets in a URI would end the link. */
function linkTo({ words, href }: { readonly words: string; readonly href: string }): string {
  return `[${escapeMarkdown(words)}](${href.replace(/[()]/g, (c) => (c === '(' ? '%28' : '%29'))})`;
}
