/** The worker's own scope, as far as the message channel needs it; the DOM's types as a whole would let it be used everywhere. */
interface DedicatedWorkerGlobalScope {
  postMessage(message: unknown): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}
declare const self: DedicatedWorkerGlobalScope;
