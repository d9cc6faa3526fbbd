/** Cooperative cancellation: long work asks a token at its checkpoints. */

export interface CancellationToken { readonly isCancelled: boolean }

export const neverCancelled: CancellationToken = { isCancelled: false };

/** Thrown by `checkpoint`; whoever started the work catches it and drops the result. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

export function checkpoint(token: CancellationToken): void {
  if (token.isCancelled) throw new Cancelled();
}
