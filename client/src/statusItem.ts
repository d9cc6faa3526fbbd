/** The one status entry: what was analysed, how long it took, which Go versions were assumed and why. */
import { l10n, LanguageStatusSeverity, type LanguageStatusItem, type TextDocument } from 'vscode';
import type { AnalysisStatus, StatusParams } from '../../server/src/hosts/lsp/protocol.js';

export const menuCommand = 'mapguard.showMenu';

export class StatusItem {
  private readonly reports = new Map<string, StatusParams>();
  private shown: string | undefined;

  constructor(private readonly item: LanguageStatusItem) {
    item.name = 'Mapguard';
    item.command = { command: menuCommand, title: l10n.t('Options') };
    this.starting();
  }

  starting(): void {
    this.reports.clear();
    this.set(l10n.t('Mapguard: waiting'), '', LanguageStatusSeverity.Information);
    this.item.busy = true;
  }

  failed(): void {
    this.set(l10n.t('Mapguard: not running'), l10n.t('See the log'), LanguageStatusSeverity.Error);
  }

  report(params: StatusParams): void {
    this.reports.set(params.uri, params);
    if (params.uri === this.shown) this.render(params);
  }

  /** Shows what is known of the document that is now in front; nothing changes for one of another language. */
  show(document: TextDocument | undefined): void {
    if (document?.languageId !== 'go') return;
    this.shown = document.uri.toString();
    const params = this.reports.get(this.shown);
    if (params) this.render(params);
  }

  forget(document: TextDocument): void {
    this.reports.delete(document.uri.toString());
  }

  dispose(): void {
    this.item.dispose();
  }

  private render(params: StatusParams): void {
    if (params.state === 'error') {
      this.set(l10n.t('Mapguard: the analysis failed'), l10n.t('See the log'), LanguageStatusSeverity.Error);
    } else {
      this.set(l10n.t('Mapguard: {0} ms', params.ms), [versions(params), ...(params.limits.length > 0 ? [params.limits.join(' ')] : [])].join(l10n.t('. ')), LanguageStatusSeverity.Information);
    }
  }

  private set(text: string, detail: string, severity: LanguageStatusSeverity): void {
    this.item.busy = false;
    this.item.text = text;
    this.item.detail = detail;
    this.item.severity = severity;
  }
}

function versions({ language, languageFrom, toolchain, toolchainFrom }: AnalysisStatus): string {
  const ofLanguage = l10n.t('Go {0} ({1})', language, languageFrom);
  return toolchain === '' ? ofLanguage : l10n.t('{0}, toolchain {1} ({2})', ofLanguage, toolchain, toolchainFrom);
}
