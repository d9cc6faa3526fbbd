/** Answers requests for code actions, and computes the edits of the one that is chosen. */
import {
  LSPErrorCodes, ResponseError,
  type CancellationToken, type CodeAction, type CodeActionParams, type Command,
} from 'vscode-languageserver';
import { LineIndex } from '../../base/lineIndex.js';
import { actionsAt, editsOf, fixAllKind, type ActionSource, type ConfigFile, type IdeAction } from '../../ide/codeActions.js';
import type { IdeEdit } from '../../ide/ideEdit.js';
import type { Analyses, Analysis } from './analyses.js';
import { configFileFor } from './configFile.js';
import { evidenceCommands, explainCommand } from './protocol.js';
import type { ServerContext } from './serverContext.js';
import { toWorkspaceEdit, type EditTarget } from './toProto.js';

/** What `codeAction/resolve` needs to find the action again. */
interface ActionData { readonly uri: string; readonly does: ActionSource }

export class Actions {
  constructor(private readonly context: ServerContext, private readonly analyses: Analyses) {}

  async list(params: CodeActionParams, token: CancellationToken): Promise<CodeAction[]> {
    const { uri } = params.textDocument;
    if (!this.context.features.literalActions) return [];
    const analysis = await this.analysisFor(uri, params.context.only, token);
    const document = this.context.documents.get(uri);
    if (!analysis || !document) return [];
    const range = { start: document.offsetAt(params.range.start), end: document.offsetAt(params.range.end) };
    const config = this.configFor(analysis);
    const actions = actionsAt(analysis.result, { range, only: params.context.only, config }, this.context.started.texts);
    return actions.filter((action) => this.understood(action)).map((action) => this.toProto(action, analysis, params));
  }

  resolve(action: CodeAction): CodeAction {
    const data: unknown = action.data;
    if (action.edit || action.command || !isActionData(data)) return action;
    const analysis = this.analyses.last(data.uri);
    const edits = analysis && editsOf(analysis.result, data.does, this.configFor(analysis));
    if (!edits) throw new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed since this action was offered. Ask for it again.');
    return { ...action, edit: this.workspaceEdit(edits, action.title) };
  }

  /** While a file is being saved nothing is analysed: fixAll uses the last result or does nothing. */
  private async analysisFor(uri: string, only: readonly string[] | undefined, token: CancellationToken): Promise<Analysis | undefined> {
    const last = this.analyses.last(uri);
    if (last || only?.every((kind) => kind.startsWith('source'))) return last;
    return this.analyses.of(uri, token);
  }

  private configFor({ result }: Analysis): ConfigFile | undefined {
    const config = configFileFor(this.context.started.files, result.path);
    return config?.text === undefined && !this.context.features.createsFiles ? undefined : config;
  }

  private understood(action: IdeAction): boolean {
    if (action.disabled !== undefined) return this.context.features.disabledActions;
    const command = action.does?.by === 'explain' ? explainCommand : action.does?.by === 'evidence' ? evidenceCommands[action.does.kind] : undefined;
    if (command !== undefined) return this.context.features.options.commands?.includes(command) === true;
    return true;
  }

  private toProto(action: IdeAction, analysis: Analysis, params: CodeActionParams): CodeAction {
    const diagnostics = params.context.diagnostics.filter((diagnostic) => action.findings.includes(keyOf(diagnostic.data)));
    return {
      title: action.title,
      kind: action.kind,
      ...(diagnostics.length > 0 ? { diagnostics } : {}),
      ...(action.preferred ? { isPreferred: true } : {}),
      ...(action.disabled !== undefined ? { disabled: { reason: action.disabled } } : {}),
      ...(action.does ? this.effect(action.does, action.title, analysis) : {}),
    };
  }

  private effect(does: ActionSource, title: string, analysis: Analysis): Pick<CodeAction, 'command' | 'data' | 'edit'> {
    if (does.by === 'explain') return { command: explanationOf(does.rule) };
    if (does.by === 'evidence') {
      const { document } = analysis;
      const range = { start: document.positionAt(does.range.start), end: document.positionAt(does.range.end) };
      return { command: { title, command: evidenceCommands[does.kind], arguments: [document.uri, range] } };
    }
    if (this.context.features.resolvesEdits) return { data: { uri: analysis.document.uri, does } satisfies ActionData };
    const edits = editsOf(analysis.result, does, this.configFor(analysis));
    return edits ? { edit: this.workspaceEdit(edits, title) } : {};
  }

  private workspaceEdit(edits: readonly IdeEdit[], title: string): NonNullable<CodeAction['edit']> {
    const { documentChanges, confirmsChanges } = this.context.features;
    return toWorkspaceEdit(edits, (path) => this.target(path), { documentChanges, ...(confirmsChanges ? { confirm: title } : {}) });
  }

  private target(path: string): EditTarget {
    const uri = this.context.host.toUri(path);
    const document = this.context.documents.get(uri);
    const text = document?.getText() ?? this.context.started.files.read(path);
    return { uri, lines: new LineIndex(text ?? ''), version: document?.version ?? null, create: text === undefined };
  }
}

export const actionKinds = ['quickfix', 'refactor.rewrite', fixAllKind];

function explanationOf(rule: string): Command {
  return { title: rule, command: explainCommand, arguments: [rule] };
}

function keyOf(data: unknown): string {
  const key = typeof data === 'object' && data !== null && 'key' in data ? data.key : undefined;
  return typeof key === 'string' ? key : '';
}

function isActionData(data: unknown): data is ActionData {
  return typeof data === 'object' && data !== null && 'uri' in data && 'does' in data;
}
