/** Reports diagnostics: to clients that ask for them, and by itself to those that don't. */
import {
  CancellationToken, DocumentDiagnosticReportKind,
  type Diagnostic, type DocumentDiagnosticParams, type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { hashText } from '../../base/hash.js';
import { lineIndexOf, type LineIndex } from '../../base/lineIndex.js';
import { diagnosticsOf } from '../../ide/diagnostics.js';
import { NoAnalysis, type Analyses, type Analysis, type Pace } from './analyses.js';
import { inBackground } from './background.js';
import type { ServerContext } from './serverContext.js';
import { toDiagnostic, type LinesOf } from './toProto.js';

/** How long typing must pause before the server looks at what an edit did to other documents. */
const pauseMs = 150;

/** And before it looks at all of the package, which may take longer than the next key. */
const longPauseMs = 500;

/** Some clients say that they can ask for diagnostics and never do. One that hasn't asked after this time is told by itself, until it asks. */
const patienceMs = 50;

export class DiagnosticsReports {
  private readonly last = new Map<string, readonly Diagnostic[]>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly wholeTimers = new Map<string, ReturnType<typeof setTimeout>>();
  /** What was pushed last of each document. */
  private readonly pushed = new Map<string, string>();
  private waitsForPull: ReturnType<typeof setTimeout> | undefined;
  private client: 'asks' | 'is silent' | 'is told';

  constructor(private readonly context: ServerContext, private readonly analyses: Analyses) {
    this.client = context.features.pullsDiagnostics ? 'is silent' : 'is told';
  }

  /** Answers a pull. What has not changed costs the client nothing. */
  async answer(params: DocumentDiagnosticParams, token: CancellationToken): Promise<DocumentDiagnosticReport> {
    this.asked();
    const { uri } = params.textDocument;
    // A client that cannot be told to ask again gets all at once.
    const items = await this.itemsOf(uri, token, this.context.features.refreshesDiagnostics ? 'quick' : 'whole');
    const document = this.context.documents.get(uri);
    if (document && this.isPartial(uri)) this.whole(uri, () => this.refreshIfChanged([document, ...this.openNeighbours(document)], 'whole'));
    const resultId = hashText(JSON.stringify(items));
    if (params.previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...items] };
  }

  /** Documents may have other findings than before: with `edited` that one and its neighbours, without it all that are open. */
  changed(edited?: TextDocument): void {
    const { documents, features } = this.context;
    if (this.client === 'is told') {
      if (edited) this.now(edited.uri);
      for (const { uri } of edited ? this.openNeighbours(edited) : documents.all()) this.later(uri, () => this.push(uri));
      return;
    }
    if (this.client === 'is silent') this.waitsForPull ??= setTimeout(() => { this.tellAll(); }, patienceMs);
    if (!features.refreshesDiagnostics) return;
    if (edited) this.later(edited.uri, () => this.refreshIfChanged(this.openNeighbours(edited), 'quick'));
    else this.refresh();
  }

  closed(uri: string): void {
    this.last.delete(uri);
    for (const timers of [this.timers, this.wholeTimers]) {
      clearTimeout(timers.get(uri));
      timers.delete(uri);
    }
    if (this.pushed.delete(uri)) inBackground(this.context.connection, this.context.connection.sendDiagnostics({ uri, diagnostics: [] }));
  }

  /** A failed analysis leaves the last findings as they are: a blank file would look like a clean one. */
  private async itemsOf(uri: string, token: CancellationToken, pace: Pace): Promise<readonly Diagnostic[]> {
    try {
      const items = this.convert(await this.analyses.of(uri, token, pace));
      this.last.set(uri, items);
      return items;
    } catch (error) {
      if (!(error instanceof NoAnalysis) || error.reason !== 'failed') throw error;
      this.context.connection.console.error(`The analysis of ${uri} failed. ${error.message}`);
      return this.last.get(uri) ?? [];
    }
  }

  private isPartial(uri: string): boolean {
    return this.analyses.last(uri)?.result.isPartial === true;
  }

  private convert({ result }: Analysis): readonly Diagnostic[] {
    const lines = lineIndexOf(result.text);
    const cache = new Map<string, LineIndex | undefined>([[result.path, lines]]);
    const linesOf: LinesOf = (path) => {
      if (!cache.has(path)) cache.set(path, this.readLines(path));
      return cache.get(path);
    };
    const context = { lines, linesOf: this.context.features.relatedInformation ? linesOf : () => undefined, toUri: (path: string) => this.context.host.toUri(path) };
    return diagnosticsOf(result, this.context.started.texts).map((diagnostic) => toDiagnostic(diagnostic, context));
  }

  private readLines(path: string): LineIndex | undefined {
    const text = this.context.documents.get(this.context.host.toUri(path))?.getText() ?? this.context.started.files.read(path);
    return text === undefined ? undefined : lineIndexOf(text);
  }

  private openNeighbours(document: TextDocument): readonly TextDocument[] {
    const paths = this.context.started.session.neighbours(this.context.host.toPath(document.uri));
    return paths.flatMap((path) => this.context.documents.get(this.context.host.toUri(path)) ?? []);
  }

  /** Runs `work` for a document once typing has paused. */
  private later(uri: string, work: () => Promise<void>): void {
    clearTimeout(this.timers.get(uri));
    this.timers.set(uri, this.after(pauseMs, work));
  }

  /** Runs `work`, for which all of the document's package is looked at, once typing has paused for longer. */
  private whole(uri: string, work: () => Promise<void>): void {
    clearTimeout(this.wholeTimers.get(uri));
    this.wholeTimers.set(uri, this.after(longPauseMs, work));
  }

  private after(ms: number, work: () => Promise<void>): ReturnType<typeof setTimeout> {
    return setTimeout(() => inBackground(this.context.connection, work().catch(ignoreNoAnalysis)), ms);
  }

  private refresh(): void {
    inBackground(this.context.connection, this.context.connection.languages.diagnostics.refresh());
  }

  /** A client asks again for the document that was edited, but cannot know that more has been found in it since, or that a neighbour's findings changed. */
  private async refreshIfChanged(documents: readonly TextDocument[], pace: Pace): Promise<void> {
    for (const { uri } of documents) {
      const before = this.last.get(uri);
      if (before && JSON.stringify(await this.itemsOf(uri, CancellationToken.None, pace)) !== JSON.stringify(before)) {
        this.refresh();
        return;
      }
    }
  }

  /** A client that asks shows what it was told before beside what it is answered, unless that is taken back. */
  private asked(): void {
    clearTimeout(this.waitsForPull);
    if (!this.context.features.pullsDiagnostics || this.client === 'asks') return;
    this.client = 'asks';
    for (const uri of this.pushed.keys()) inBackground(this.context.connection, this.context.connection.sendDiagnostics({ uri, diagnostics: [] }));
    this.pushed.clear();
  }

  private tellAll(): void {
    this.client = 'is told';
    for (const { uri } of this.context.documents.all()) this.now(uri);
  }

  private now(uri: string): void {
    inBackground(this.context.connection, this.push(uri).catch(ignoreNoAnalysis));
  }

  /** Edits that arrive while the work waits for its turn are reported on together, and only the last of them. */
  private async push(uri: string, pace: Pace = 'quick'): Promise<void> {
    const diagnostics = await this.itemsOf(uri, CancellationToken.None, pace);
    if (this.isPartial(uri)) this.whole(uri, () => this.push(uri, 'whole'));
    const version = this.analyses.last(uri)?.document.version;
    if (version === undefined || this.client !== 'is told') return;
    const news = JSON.stringify([version, diagnostics]);
    if (this.pushed.get(uri) === news) return;
    this.pushed.set(uri, news);
    await this.context.connection.sendDiagnostics({ uri, version, diagnostics: [...diagnostics] });
  }
}

/** The edit or closing that made the analysis pointless has scheduled what follows from it. */
function ignoreNoAnalysis(error: unknown): void {
  if (!(error instanceof NoAnalysis)) throw error;
}
