/** What Mapguard finds in the functions that given lines are in: findings that stand there, or that name a place there. */
import type { CancellationToken } from 'vscode-languageserver';
import { lineIndexOf, type LineIndex } from '../../base/lineIndex.js';
import type { TextRange } from '../../base/textRange.js';
import type { FilePlace, FileResult, ReportedFinding } from '../../engine/results.js';
import { renderRuleMessage } from '../../ide/render.js';
import type { Analyses } from './analyses.js';
import type { FindingsParams, FindingsResult, NearFinding } from './protocol.js';
import type { ServerContext } from './serverContext.js';

/** More than these say nothing more of one line. */
const mostFound = 3;
const mostPlaces = 40;

export class NearFindings {
  constructor(private readonly context: ServerContext, private readonly analyses: Analyses) {}

  async of({ places }: FindingsParams, token: CancellationToken): Promise<FindingsResult> {
    const found: (readonly NearFinding[])[] = [];
    for (const { uri, line } of places.slice(0, mostPlaces)) found.push(this.near(await this.resultOf(uri, token), line));
    return { found };
  }

  /** Also of files that are not open: a report leads anywhere. */
  private async resultOf(uri: string, token: CancellationToken): Promise<FileResult> {
    if (this.context.documents.get(uri)) return (await this.analyses.of(uri, token, 'whole')).result;
    return this.context.started.session.analyze(this.context.host.toPath(uri), { get isCancelled() { return token.isCancellationRequested; } });
  }

  private near(result: FileResult, line: number): readonly NearFinding[] {
    const lines = lineIndexOf(result.text);
    const around = this.context.started.session.declarationAt(result.path, lines.offsetAt({ line, column: 0 }));
    if (!around) return [];
    const near = result.findings.map((finding) => ({ finding, distance: distanceTo(finding, { path: result.path, around, line, lines }) })).filter(({ distance }) => distance < Infinity);
    return near.sort((a, b) => a.distance - b.distance).slice(0, mostFound).map(({ finding }) => this.named(finding, lines));
  }

  private named({ rule, message, place }: ReportedFinding, lines: LineIndex): NearFinding {
    const { line, column } = lines.utf16At(place.range.start);
    return { rule, message: renderRuleMessage(this.context.started.texts, rule, message), uri: this.context.host.toUri(place.path), line, character: column };
  }
}

interface Near { readonly path: string; readonly around: TextRange; readonly line: number; readonly lines: LineIndex }

/** In lines; infinite where nothing of it stands in the declaration. */
function distanceTo({ place, related }: ReportedFinding, { path, around, line, lines }: Near): number {
  const inside = [place, ...related.map((r) => r.place)].filter((p: FilePlace) => p.path === path && around.start <= p.range.start && p.range.start < around.end);
  return Math.min(Infinity, ...inside.map((p) => Math.abs(lines.utf16At(p.range.start).line - line)));
}
