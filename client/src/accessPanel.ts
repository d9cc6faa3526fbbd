/** The panel that shows who uses the maps of a package: its page asks for the report, and the accesses that it names are opened in the editor. */
import { commands, l10n, Range, Uri, ViewColumn, window, type Disposable, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { accessReportCommand, accessReportRequest, accessTextCommand, type AccessReportParams, type AccessReportResult, type AccessTable, type NamedPlace } from '../../server/src/hosts/lsp/protocol.js';
import { readFromPage, type FromPage, type PageWords, type ToPage } from '../webview/accessMessages.js';
import { goDocument } from './accessReports.js';
import { PagePanel, saveFile } from './pagePanel.js';

export function registerAccessPanel(client: BaseLanguageClient, { extensionUri }: ExtensionContext): readonly Pick<Disposable, 'dispose'>[] {
  let wanted = '';
  /** What the page shows: the places that it may lead to. */
  let shown: AccessTable | null = null;
  let fileName = '';
  const answer = async (uri: string): Promise<void> => {
    const params: AccessReportParams = { uri };
    const { table, text } = await client.sendRequest<AccessReportResult>(accessReportRequest, params);
    shown = table;
    fileName = `${Uri.parse(uri).path.split('/').at(-2) ?? ''}-maps`;
    await panel.post({ type: 'view', uri, table, text: text ?? '', words: pageWords() } satisfies ToPage);
  };
  const received = async (message: FromPage): Promise<void> => {
    switch (message.type) {
      case 'ready': return wanted === '' ? undefined : answer(wanted);
      case 'ask': return answer(message.uri);
      case 'text': return commands.executeCommand(accessTextCommand, message.uri);
      case 'save': return saveFile(message, fileName);
      case 'go': {
        const map = shown?.maps[message.map];
        const place = message.access === undefined ? map?.at : map?.accesses[message.access]?.at;
        return place && openPlace(place);
      }
    }
  };
  const panel = new PagePanel(extensionUri, {
    viewType: 'mapguard.accessReport', title: l10n.t('Who Uses the Maps'), name: 'access',
    received: async (message) => {
      const read = readFromPage(message);
      if (read) await received(read);
    },
  });
  const show = async (asked: unknown): Promise<void> => {
    const source = goDocument(asked);
    if (!source) return;
    wanted = source.toString();
    if (panel.show()) await answer(wanted);
  };
  return [panel, commands.registerCommand(accessReportCommand, show)];
}

/** Beside the panel, where the code was before. */
async function openPlace({ uri, line, character }: NamedPlace): Promise<void> {
  const target = Uri.parse(uri);
  const there = window.visibleTextEditors.find(({ document }) => document.uri.toString() === target.toString());
  await window.showTextDocument(target, { viewColumn: there?.viewColumn ?? ViewColumn.One, selection: new Range(line, character, line, character) });
}

function pageWords(): PageWords {
  return {
    map: l10n.t('Map to show'), picture: l10n.t('Accesses by function and lock'), table: l10n.t('Each access leads to the code'), function: l10n.t('Function'), ordinary: l10n.t('holds the lock that guards the map, or does not count'),
    breaks: l10n.t('goes without the lock that guards the map'), reads: l10n.t('writes while the lock is held for reading only'), declared: l10n.t('Go to its declaration'), noAccess: l10n.t('No access in this package.'),
    nothing: l10n.t('Mapguard sees no map of a Go package here.'), refresh: l10n.t('Read the code again'), openText: l10n.t('Open as text'), saveSvg: l10n.t('Save the picture as SVG'), saveText: l10n.t('Save the report as text'), odd: l10n.t('odd'),
    colon: l10n.t(': '), fullStop: l10n.t('. '),
  };
}
