/** Work that nobody waits for: a failure is logged instead of ending the process. */
import type { Connection } from 'vscode-languageserver';

export function inBackground(connection: Connection, work: Promise<unknown>): void {
  work.catch((error: unknown) => connection.console.warn(String(error)));
}
