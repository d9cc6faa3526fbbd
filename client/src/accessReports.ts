/** The access reports of packages as text: read-only documents, whose places are links to the code. */
import {
  commands, DocumentLink, EventEmitter, l10n, languages, Position, Range, Uri, window, workspace,
  type Disposable, type DocumentLinkProvider, type TextDocument, type TextDocumentContentProvider,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { accessReportRequest, accessTextCommand, type AccessReportParams, type AccessReportResult } from '../../server/src/hosts/lsp/protocol.js';

const scheme = 'mapguard-report';

export function registerAccessReports(client: BaseLanguageClient): readonly Pick<Disposable, 'dispose'>[] {
  const reports = new AccessReports(client);
  return [
    reports, workspace.registerTextDocumentContentProvider(scheme, reports), languages.registerDocumentLinkProvider({ scheme }, reports),
    commands.registerCommand(accessTextCommand, (uri?: unknown) => reports.show(uri)),
  ];
}

/** The document whose URI was given, else the one in front. */
export function goDocument(asked: unknown): Uri | undefined {
  const front = window.activeTextEditor?.document;
  return typeof asked === 'string' ? Uri.parse(asked) : front?.languageId === 'go' ? front.uri : undefined;
}

/** The report's URI holds that of the document whose package it is about. */
class AccessReports implements TextDocumentContentProvider, DocumentLinkProvider {
  private readonly changes = new EventEmitter<Uri>();
  readonly onDidChange = this.changes.event;

  constructor(private readonly client: BaseLanguageClient) {}

  /** Of the document with a URI, else of the one in front; made anew each time it is asked for. */
  async show(asked: unknown): Promise<void> {
    const source = goDocument(asked);
    if (!source) return;
    const directory = source.path.split('/').at(-2) ?? '';
    const uri = Uri.from({ scheme, path: `/${directory} maps.txt`, query: source.toString() });
    this.changes.fire(uri);
    await window.showTextDocument(uri, { preview: true });
  }

  async provideTextDocumentContent({ query }: Uri): Promise<string> {
    const params: AccessReportParams = { uri: query };
    const { text } = await this.client.sendRequest<AccessReportResult>(accessReportRequest, params);
    return text ?? l10n.t('Mapguard sees no Go package here.');
  }

  provideDocumentLinks(document: TextDocument): DocumentLink[] {
    const source = Uri.parse(document.uri.query);
    return [...document.getText().matchAll(/^(?:[! ] )?([^\s:]+\.go):(\d+):(\d+)/gm)].map((match) => {
      const [text, file = '', line = '', column = ''] = match;
      const end = document.positionAt(match.index + text.length);
      const start = new Position(end.line, text.indexOf(file));
      return new DocumentLink(new Range(start, end), Uri.joinPath(source, '..', file).with({ fragment: `L${line},${column}` }));
    });
  }

  dispose(): void {
    this.changes.dispose();
  }
}
