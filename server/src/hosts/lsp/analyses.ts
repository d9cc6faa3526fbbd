/** Keeps the analysis of each open document: runs it when it is asked for, remembers it, and never hands out one of another text. */
import type { CancellationToken as ClientToken } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileResult } from '../../engine/results.js';
import type { ServerContext } from './serverContext.js';

export interface Analysis {
  readonly document: TextDocument;
  readonly result: FileResult;
  readonly ms: number;
}

export interface AnalysisEvents {
  analysed(analysis: Analysis): void;
  failed(document: TextDocument): void;
}

/** Why there is no analysis: nobody wants it any more, or it failed. */
export class NoAnalysis extends Error {
  constructor(readonly reason: 'cancelled' | 'closed' | 'failed', message: string = reason) {
    super(message);
    this.name = 'NoAnalysis';
  }
}

/** What is 'quick' leaves out what takes a look at all of the package. */
export type Pace = 'quick' | 'whole';

interface Kept extends Analysis { readonly generation: number; readonly version: number }

/** Imports of imports may have to be fetched one round after another; what isn't near after these stays unknown. */
const maxFetchRounds = 4;

export class Analyses {
  private readonly kept = new Map<string, Kept>();
  /** Counts everything that may change a result: edits, settings, files on disk. */
  private generation = 0;
  private lastTurn: Promise<unknown> = Promise.resolve();

  constructor(private readonly context: ServerContext, private readonly events: AnalysisEvents) {}

  /** The editor's text of a document is the one that counts from now on. */
  edited(document: TextDocument): void {
    this.context.started.session.setOverlay(this.context.host.toPath(document.uri), document.getText());
    this.generation += 1;
  }

  closed(document: TextDocument): void {
    this.kept.delete(document.uri);
    this.context.started.session.setOverlay(this.context.host.toPath(document.uri), undefined);
    this.generation += 1;
  }

  fileChanged(path: string): void {
    this.context.started.forget(path);
    this.context.started.session.invalidate(path);
    this.generation += 1;
  }

  settingsChanged(): void {
    this.generation += 1;
  }

  /** The last analysis, if it is of the text that the editor shows. Never analyses. */
  last(uri: string): Analysis | undefined {
    const kept = this.kept.get(uri);
    return kept && kept.version === this.context.documents.get(uri)?.version ? kept : undefined;
  }

  /** The analysis of a document as it is now; a quick one may be partial. */
  async of(uri: string, client: ClientToken, pace: Pace = 'quick'): Promise<Analysis> {
    const { started } = this.context;
    for (let round = 0; ; round += 1) {
      const analysis = await this.inTurn(() => this.current(uri, client, pace));
      const near = round < maxFetchRounds ? await started.bringNear() : [];
      if (near.length === 0) return analysis;
      for (const path of near) started.session.invalidate(path);
      this.generation += 1;
    }
  }

  /** One piece of work after the other, and before each a look at the edits and cancellations that have arrived meanwhile. */
  private inTurn<T>(work: () => T): Promise<T> {
    const turn = this.lastTurn.then(messagesAtHand).then(work);
    this.lastTurn = turn.catch(() => undefined);
    return turn;
  }

  private current(uri: string, client: ClientToken, pace: Pace): Analysis {
    if (client.isCancellationRequested) throw new NoAnalysis('cancelled');
    const document = this.context.documents.get(uri);
    if (!document) throw new NoAnalysis('closed');
    const { generation } = this;
    const { version } = document;
    const known = this.kept.get(uri);
    if (known && known.generation === generation && known.version === version && (pace === 'quick' || known.result.isPartial !== true)) return known;
    const start = performance.now();
    const result = this.analyze(document, { get isCancelled() { return client.isCancellationRequested; } }, pace);
    const kept: Kept = { document, result, generation, version, ms: performance.now() - start };
    this.kept.set(uri, kept);
    this.events.analysed(kept);
    return kept;
  }

  private analyze(document: TextDocument, token: { readonly isCancelled: boolean }, pace: Pace): FileResult {
    try {
      return this.context.started.session.analyze(this.context.host.toPath(document.uri), token, { quick: pace === 'quick' });
    } catch (error) {
      if (token.isCancelled) throw new NoAnalysis('cancelled');
      this.events.failed(document);
      throw new NoAnalysis('failed', error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }
}

function messagesAtHand(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
