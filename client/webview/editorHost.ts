/** The editor as a page sees it: it takes messages, and keeps a state over reloads. */

export interface EditorHost<Message> { postMessage(message: Message): void; getState(): unknown; setState(state: unknown): void }

declare function acquireVsCodeApi(): EditorHost<unknown>;

/** Once a page: the editor gives it no second time. */
export function editorHost<Message>(): EditorHost<Message> {
  return acquireVsCodeApi();
}
