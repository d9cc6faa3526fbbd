/** What the client can do, read once from its capabilities. */
import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import { languageOf, type Language } from '../../ide/language.js';
import type { ClientOptions } from './protocol.js';

export interface ClientFeatures {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesLenses: boolean;
  readonly configuration: boolean;
  readonly workspaceFolders: boolean;
  readonly registersConfigurationChanges: boolean;
  readonly registersWatchedFiles: boolean;
  readonly resolvesEdits: boolean;
  readonly disabledActions: boolean;
  readonly literalActions: boolean;
  readonly documentChanges: boolean;
  readonly createsFiles: boolean;
  readonly confirmsChanges: boolean;
  readonly relatedInformation: boolean;
  /** Of what the user reads. */
  readonly language: Language;
  readonly options: ClientOptions;
}

export function clientFeatures(params: InitializeParams): ClientFeatures {
  const { textDocument, workspace }: ClientCapabilities = params.capabilities;
  const actions = textDocument?.codeAction;
  const edits = workspace?.workspaceEdit;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    registersConfigurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    resolvesEdits: actions?.dataSupport === true && actions.resolveSupport?.properties.includes('edit') === true,
    disabledActions: actions?.disabledSupport === true,
    literalActions: actions?.codeActionLiteralSupport !== undefined,
    documentChanges: edits?.documentChanges === true,
    createsFiles: edits?.documentChanges === true && edits.resourceOperations?.includes('create') === true,
    confirmsChanges: edits?.documentChanges === true && edits.changeAnnotationSupport !== undefined,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true || textDocument?.diagnostic?.relatedInformation === true,
    language: languageOf(params.locale),
    options: readOptions(params.initializationOptions),
  };
}

/** Options come from any editor's configuration: what isn't of the right shape is left out. */
function readOptions(value: unknown): ClientOptions {
  if (typeof value !== 'object' || value === null) return {};
  const { commands, dataUrl } = value as { readonly commands?: unknown; readonly dataUrl?: unknown };
  return {
    ...(Array.isArray(commands) ? { commands: commands.filter((command) => typeof command === 'string') } : {}),
    ...(typeof dataUrl === 'string' ? { dataUrl } : {}),
  };
}
