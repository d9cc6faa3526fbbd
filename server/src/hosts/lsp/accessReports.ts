/** The access report of a document's package, and what it says of the map that is declared under the cursor. */
import type { CancellationToken, Hover } from 'vscode-languageserver';
import { LineIndex, type LineColumn } from '../../base/lineIndex.js';
import type { AccessReport } from '../../engine/accessReport.js';
import { baseName } from '../../engine/paths.js';
import type { FilePlace, FileResult } from '../../engine/results.js';
import { accessMatrices } from '../../ide/accessMatrix.js';
import { accessReportText } from '../../ide/accessReportText.js';
import { mapHoverOf, type MapLinks } from '../../ide/mapHover.js';
import { fill } from '../../ide/render.js';
import type { ReportTexts } from '../../ide/reportTexts.js';
import type { Analyses } from './analyses.js';
import { accessReportCommand, type AccessReportParams, type AccessReportResult, type AccessTable, type NamedPlace } from './protocol.js';
import type { ServerContext } from './serverContext.js';
import { toHover } from './toProto.js';

export class AccessReports {
  constructor(private readonly context: ServerContext, private readonly analyses: Analyses) {}

  async report({ uri }: AccessReportParams, token: CancellationToken): Promise<AccessReportResult> {
    const { started, documents, host } = this.context;
    // Brings near what the package needs. The report may outlive the document.
    if (documents.get(uri)) await this.analyses.of(uri, token);
    const report = started.session.accessReport(host.toPath(uri));
    if (!report) return { text: null, table: null };
    const positionOf = positionsIn(report.files);
    const texts = started.texts.report;
    return { text: accessReportText(report, texts, (place) => placeWords(place, positionOf(place))), table: this.table(report, texts, positionOf) };
  }

  private table(report: AccessReport, texts: ReportTexts, positionOf: PositionOf): AccessTable {
    const named = (place: FilePlace): NamedPlace => {
      const position = positionOf(place);
      return { uri: this.context.host.toUri(place.path), line: position.line, character: position.column, words: placeWords(place, position) };
    };
    const maps = accessMatrices(report, texts).map(({ place, accesses, ...map }) => ({ ...map, at: named(place), accesses: accesses.map(({ place: where, ...access }) => ({ ...access, at: named(where) })) }));
    return { title: fill(texts.package, { name: report.name, path: report.importPath }), maps };
  }

  /** Of the map that is declared at an offset; undefined elsewhere, and where nobody uses it. */
  hover(result: FileResult, offset: number): Hover | undefined {
    const { started } = this.context;
    const found = started.session.mapDeclaredAt(result.path, offset);
    const hover = found && mapHoverOf(found.map, started.texts.editor, this.links(result.path, positionsIn(found.files)));
    return hover && toHover(hover, new LineIndex(result.text));
  }

  private links(path: string, positionOf: PositionOf): MapLinks {
    const { host, features } = this.context;
    const knowsReport = features.options.commands?.includes(accessReportCommand) === true;
    return {
      place: (place) => {
        const position = positionOf(place);
        return { words: placeWords(place, position), href: `${host.toUri(place.path)}#L${String(position.line + 1)}` };
      },
      ...(knowsReport ? { report: `command:${accessReportCommand}?${encodeURIComponent(JSON.stringify([host.toUri(path)]))}` } : {}),
    };
  }
}

type PositionOf = (place: FilePlace) => LineColumn;

function positionsIn(files: AccessReport['files']): PositionOf {
  const lines = new Map<string, LineIndex>();
  return ({ path, range }) => {
    let index = lines.get(path);
    if (!index) lines.set(path, (index = new LineIndex(files.find((f) => f.path === path)?.text ?? '')));
    return index.utf16At(range.start);
  };
}

function placeWords({ path }: FilePlace, { line, column }: LineColumn): string {
  return `${baseName(path)}:${String(line + 1)}:${String(column + 1)}`;
}
