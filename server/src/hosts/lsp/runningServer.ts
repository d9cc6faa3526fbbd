/** A server whose session is open: what each message of the client does. */
import type { CancellationToken, DidChangeWatchedFilesParams, Hover, HoverParams, WorkspaceFolder } from 'vscode-languageserver';
import { FileChangeType } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { formatGoVersion } from '../../base/goVersion.js';
import { LineIndex } from '../../base/lineIndex.js';
import { rulePageUrl } from '../../ide/diagnostics.js';
import { hoverOf, type HoverLinks, type RuleLink } from '../../ide/hover.js';
import { renderLimit, renderVersionSource } from '../../ide/render.js';
import type { Texts } from '../../ide/texts.js';
import { AccessReports } from './accessReports.js';
import { Actions } from './actions.js';
import { Analyses, type Analysis } from './analyses.js';
import { inBackground } from './background.js';
import { DiagnosticsReports } from './diagnosticsReports.js';
import { MapLoops } from './mapLoops.js';
import { NearFindings } from './nearFindings.js';
import { iteratorView } from './iteratorViews.js';
import { explainCommand, iteratorCommand, loopIteratorCommand, statusNotification, type IteratorParams, type IteratorResult, type LoopPlace, type ExplainParams, type ExplainResult, type StatusParams } from './protocol.js';
import type { ServerContext } from './serverContext.js';
import { ClientSettings } from './settings.js';
import { toHover } from './toProto.js';

export class RunningServer {
  readonly actions: Actions;
  readonly reports: DiagnosticsReports;
  readonly accessReports: AccessReports;
  readonly loops: MapLoops;
  readonly nearFindings: NearFindings;
  private readonly analyses: Analyses;
  private readonly settings: ClientSettings;

  constructor(private readonly context: ServerContext) {
    const { connection, host, started } = context;
    const send = (status: StatusParams): void => inBackground(connection, connection.sendNotification(statusNotification, status));
    this.analyses = new Analyses(context, {
      analysed: (analysis) => send(this.statusOf(analysis)),
      failed: ({ uri }) => send({ uri, state: 'error' }),
    });
    this.reports = new DiagnosticsReports(context, this.analyses);
    this.accessReports = new AccessReports(context, this.analyses);
        this.nearFindings = new NearFindings(context, this.analyses);
    this.actions = new Actions(context, this.analyses);
    this.settings = new ClientSettings(connection, started.session, (uri) => host.toPath(uri));
    this.loops = new MapLoops(context, this.analyses, (path) => this.settings.showsLenses(path));
  }

  edited(document: TextDocument): void {
    this.analyses.edited(document);
    this.reports.changed(document);
  }

  closed(document: TextDocument): void {
    this.analyses.closed(document);
    this.reports.closed(document.uri);
  }

  /** Saving an open file changes nothing: its text in the editor has been the one that counts all along. */
  filesChanged({ changes }: DidChangeWatchedFilesParams): void {
    const news = changes.filter((change) => change.type !== FileChangeType.Changed || !this.context.documents.get(change.uri));
    if (news.length === 0) return;
    for (const change of news) this.analyses.fileChanged(this.context.host.toPath(change.uri));
    this.reports.changed();
  }

  /** Reads the settings anew: from the client where it can be asked, else from what it `sent`. */
  async settingsChanged(folders: readonly WorkspaceFolder[], sent?: unknown): Promise<void> {
    if (this.context.features.configuration) await this.settings.pull(folders);
    else if (sent !== undefined) this.settings.take(sent);
    this.analyses.settingsChanged();
    this.loops.refresh();
  }

  async hover(params: HoverParams, token: CancellationToken): Promise<Hover | null> {
    const { document, result } = await this.analyses.of(params.textDocument.uri, token);
    const offset = document.offsetAt(params.position);
    const facts = this.context.started.session.hoverFacts(result.path, offset);
    if (!facts) return this.accessReports.hover(result, offset) ?? null;
    const { texts } = this;
    const lines = new LineIndex(result.text);
    const { line, column } = lines.utf16At(facts.range.start);
    return toHover(hoverOf(facts, texts.hover, texts, this.hoverLinks(facts.fromLiteral && { uri: document.uri, line, character: column })), lines);
  }

  get texts(): Texts {
    return this.context.started.texts;
  }

  async explain({ rule }: ExplainParams): Promise<ExplainResult> {
    const { started } = this.context;
    return { markdown: (await started.rulePage(rule)) ?? null, rules: [...Object.keys(started.texts.titles).sort(), 'myths'] };
  }

  async iterator(params: IteratorParams, token: CancellationToken): Promise<IteratorResult> {
    return iteratorView(params, this.texts.iterator, params.loop && await this.loops.find(params.loop, token));
  }

  /** `loop`: one whose own map can be shown. */
  private hoverLinks(loop: LoopPlace | undefined): HoverLinks {
    const { commands } = this.context.features.options;
    const knows = commands?.includes(iteratorCommand) === true;
    const iterator = loop && commands?.includes(loopIteratorCommand) === true ? `command:${loopIteratorCommand}?${encodeURIComponent(JSON.stringify([loop]))}` : `command:${iteratorCommand}`;
    return { rule: this.ruleLink(), ...(knows ? { iterator } : {}) };
  }

  private ruleLink(): RuleLink {
    const { texts } = this;
    if (this.context.features.options.commands?.includes(explainCommand) !== true) return (rule, words = rule) => `[${words}](${rulePageUrl(rule, texts)})`;
    return (rule, words = rule) => `[${words}](command:${explainCommand}?${encodeURIComponent(JSON.stringify([rule]))})`;
  }

  private statusOf({ document, result, ms }: Analysis): StatusParams {
    const { versions, limits } = result;
    const { texts } = this;
    return {
      uri: document.uri,
      state: limits.length > 0 ? 'limited' : 'ok',
      ms: Math.round(ms),
      language: formatGoVersion(versions.language),
      languageFrom: renderVersionSource(texts.editor, versions.languageFrom),
      toolchain: versions.toolchain ? formatGoVersion(versions.toolchain) : '',
      toolchainFrom: renderVersionSource(texts.editor, versions.toolchainFrom),
      limits: limits.map((limit) => renderLimit(texts, limit)),
    };
  }
}
