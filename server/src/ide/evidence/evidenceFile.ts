/** A file that is evidence, to be read by the user before anything runs. */
export interface EvidenceFile {
  /** Without a directory: it belongs beside the file that it is about. */
  readonly name: string;
  readonly text: string;
  /** What runs it in its directory: words of letters, digits and plain signs that every shell takes as they are. */
  readonly command: string;
}
