/** Restarts a server that ended, a little later each time, and then leaves it be: without ever showing a message box. */
import { l10n, type LogOutputChannel } from 'vscode';
import { CloseAction, ErrorAction, type CloseHandlerResult, type ErrorHandler, type ErrorHandlerResult } from 'vscode-languageclient';

const maxRestarts = 4;
const firstDelayMs = 500;
/** A server that ran for this long counts as healthy again. */
const healthyAfterMs = 3 * 60_000;

export class QuietErrorHandler implements ErrorHandler {
  private restarts = 0;
  private lastEnd = 0;

  constructor(private readonly log: LogOutputChannel, private readonly onGivenUp: () => void) {}

  error(error: Error): ErrorHandlerResult {
    this.log.warn(l10n.t('The connection to the language server had an error: {0}', error.message));
    return { action: ErrorAction.Continue, handled: true };
  }

  async closed(): Promise<CloseHandlerResult> {
    const now = Date.now();
    if (now - this.lastEnd > healthyAfterMs) this.restarts = 0;
    this.lastEnd = now;
    this.restarts += 1;
    if (this.restarts > maxRestarts) {
      this.log.error(l10n.t('The language server ended {0} times in a row and stays off. Use "Mapguard: Restart" to try again.', this.restarts));
      this.onGivenUp();
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    this.log.warn(l10n.t('The language server ended unexpectedly; it is started again.'));
    await new Promise((resolve) => setTimeout(resolve, firstDelayMs * 2 ** (this.restarts - 1)));
    return { action: CloseAction.Restart, handled: true };
  }
}
