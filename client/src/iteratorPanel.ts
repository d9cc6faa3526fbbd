/** The panel that steps through the map iterator: a page without any rights but to ask the server for states and to save what it shows. */
import { commands, env, l10n, Uri, ViewColumn, window, workspace, type Disposable, type ExtensionContext, type WebviewPanel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { iteratorCommand, iteratorRequest, type IteratorParams, type IteratorResult } from '../../server/src/hosts/lsp/protocol.js';
import { readFromPage, type PageWords, type ToPage } from '../webview/messages.js';

const viewType = 'mapguard.iterator';

export function registerIteratorPanel(client: BaseLanguageClient, { extensionUri }: ExtensionContext): readonly Disposable[] {
  const pages = Uri.joinPath(extensionUri, 'dist', 'webview');
  const opener = new IteratorPanels(client, pages);
  return [
    commands.registerCommand(iteratorCommand, (scenario?: unknown) => opener.show(typeof scenario === 'string' && /^[\w-]+$/.test(scenario) ? scenario : '')),
    // The page keeps what it showed, and asks for it again when it is restored.
    window.registerWebviewPanelSerializer(viewType, { deserializeWebviewPanel: (panel) => {
        opener.adopt(panel, '');
        return Promise.resolve();
      },
    }),
  ];
}

/** One panel, shown again when it is asked for again. */
class IteratorPanels {
  private panel: WebviewPanel | undefined;

  constructor(private readonly client: BaseLanguageClient, private readonly pages: Uri) {}

  async show(scenario: string): Promise<void> {
    if (this.panel) {
      this.panel.reveal();
      if (scenario !== '') await this.answer(this.panel, { ...first, scenario });
      return;
    }
    this.adopt(window.createWebviewPanel(viewType, l10n.t('Map Iterator'), ViewColumn.Beside, {}), scenario);
  }

  /** The page asks for what it is to show. */
  adopt(panel: WebviewPanel, scenario: string): void {
    this.panel = panel;
    panel.onDidDispose(() => { this.panel = undefined; });
    panel.webview.options = { enableScripts: true, localResourceRoots: [this.pages] };
    panel.webview.onDidReceiveMessage(async (message: unknown) => {
      const read = readFromPage(message);
      if (read?.type === 'ask') await this.answer(panel, read.params);
      else if (read) await save(read.kind, read.text);
    });
    panel.webview.html = this.page(panel, scenario);
  }

  private async answer(panel: WebviewPanel, params: IteratorParams): Promise<void> {
    const result = await this.client.sendRequest<IteratorResult>(iteratorRequest, params);
    const message: ToPage = { type: 'view', result, words: pageWords() };
    await panel.webview.postMessage(message);
  }

  /** Nothing is loaded but the page's own script and style. */
  private page({ webview }: WebviewPanel, scenario: string): string {
    const at = (name: string): string => webview.asWebviewUri(Uri.joinPath(this.pages, name)).toString();
    const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src ${webview.cspSource}`;
    return `<!DOCTYPE html>
<html lang="${env.language}">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${l10n.t('Map Iterator')}</title>
<link rel="stylesheet" href="${at('iterator.css')}"></head>
<body data-scenario="${scenario}"><script src="${at('iterator.js')}"></script></body>
</html>`;
  }
}

const first: IteratorParams = { scenario: '', toolchain: '', noswissmap: false, seed: 1, edits: [] };

async function save(kind: 'svg' | 'txt', text: string): Promise<void> {
  const target = await window.showSaveDialog({ filters: { [kind.toUpperCase()]: [kind] }, saveLabel: l10n.t('Save') });
  if (target) await workspace.fs.writeFile(target, new TextEncoder().encode(text));
}

function pageWords(): PageWords {
  return {
    scenario: l10n.t('Scenario'), toolchain: l10n.t('Toolchain'), classic: l10n.t('GOEXPERIMENT=noswissmap (1.24, 1.25)'), seed: l10n.t('Seed'), back: l10n.t('Step back'), forward: l10n.t('Step'),
    play: l10n.t('Play'), pause: l10n.t('Pause'), position: l10n.t('Position'), insert: l10n.t('Insert'), delete: l10n.t('Delete'), clear: l10n.t('Clear'), grow: l10n.t('Grow'), key: l10n.t('Key'),
    undo: l10n.t('Take back the last change'), memory: l10n.t('Memory of the map'), iterator: l10n.t('Fields of the iterator'), loop: l10n.t('The loop'), transcript: l10n.t('Steps so far, the last first'),
    step: l10n.t('Number'), what: l10n.t('What happened'), produced: l10n.t('Produced'), again: l10n.t('again'), skipped: l10n.t('Skipped'), saveSvg: l10n.t('Save the picture as SVG'), saveText: l10n.t('Save the steps as text'),
    ended: l10n.t('The loop is over.'), fullStop: l10n.t('. '), legend: l10n.t('A thick frame: produced in this step. – or ✝: deleted. →: moved to the new array. Dotted: empty.'),
    random: l10n.t('Hashes and random numbers are made from the seed: in a program they differ for each map and each run.'),
  };
}
