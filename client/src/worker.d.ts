/** The little of a browser's Worker that the client uses; the DOM's types as a whole would let it be used everywhere. */
declare class Worker {
  constructor(url: string);
  terminate(): void;
}
