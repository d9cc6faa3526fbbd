/** A panel that shows one page: it has no rights but its own script and style, and what it sends is read by whoever opens it. */
import { env, l10n, Uri, ViewColumn, window, workspace, type Disposable, type WebviewPanel } from 'vscode';
import type { SaveMessage } from '../webview/savedFile.js';

export interface PageKind {
  readonly viewType: string;
  readonly title: string;
  /** Name of the page's script and style below dist/webview. */
  readonly name: string;
  /** Handles what the page sends. */
  received(message: unknown): Promise<void>;
}

/** One panel, shown again when it is asked for again. The page keeps what it shows, and asks for it again when it is restored. */
export class PagePanel {
  private panel: WebviewPanel | undefined;
  private readonly restored: Disposable;

  constructor(private readonly extension: Uri, private readonly kind: PageKind) {
    this.restored = window.registerWebviewPanelSerializer(kind.viewType, {
      deserializeWebviewPanel: (panel) => {
        this.adopt(panel);
        return Promise.resolve();
      },
    });
  }

  /** Whether it was there already; a new page says when it is ready. */
  show(): boolean {
    if (this.panel) {
      this.panel.reveal();
      return true;
    }
    this.adopt(window.createWebviewPanel(this.kind.viewType, this.kind.title, ViewColumn.Beside, {}));
    return false;
  }

  async post(message: unknown): Promise<void> {
    await this.panel?.webview.postMessage(message);
  }

  dispose(): void {
    this.restored.dispose();
    this.panel?.dispose();
  }

  private adopt(panel: WebviewPanel): void {
    const pages = Uri.joinPath(this.extension, 'dist', 'webview');
    this.panel = panel;
    panel.onDidDispose(() => { if (this.panel === panel) this.panel = undefined; });
    panel.webview.options = { enableScripts: true, localResourceRoots: [pages] };
    panel.webview.onDidReceiveMessage((message: unknown) => this.kind.received(message));
    panel.webview.html = this.page(panel, pages);
  }

  /** Nothing is loaded but the page's own script, which the nonce names, and its styles. */
  private page({ webview }: WebviewPanel, pages: Uri): string {
    const { name, title } = this.kind;
    const at = (file: string): string => webview.asWebviewUri(Uri.joinPath(pages, file)).toString();
    const nonce = newNonce();
    const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
    return `<!DOCTYPE html>
<html lang="${env.language}">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${title}</title>
<link rel="stylesheet" href="${at('page.css')}"><link rel="stylesheet" href="${at(`${name}.css`)}"></head>
<body><script nonce="${nonce}" src="${at(`${name}.js`)}"></script></body>
</html>`;
  }
}

/** `name`: what to propose as the file's name, without its ending. */
export async function saveFile({ kind, text }: SaveMessage, name: string): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri ?? openFolder();
  const target = await window.showSaveDialog({
    filters: { [kind.toUpperCase()]: [kind] }, saveLabel: l10n.t('Save'), ...(folder ? { defaultUri: Uri.joinPath(folder, `${fileName(name)}.${kind}`) } : {}),
  });
  if (target) await workspace.fs.writeFile(target, new TextEncoder().encode(text));
}

/** That of a file in view, where no folder is open. */
function openFolder(): Uri | undefined {
  const file = window.visibleTextEditors.map(({ document }) => document.uri).find(({ scheme }) => workspace.fs.isWritableFileSystem(scheme) === true);
  return file && Uri.joinPath(file, '..');
}

/** Without what file systems refuse. */
function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}._-]+/gu, '-');
}

function newNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
