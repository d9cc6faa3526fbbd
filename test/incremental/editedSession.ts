/** A session with a past, and sessions without one to hold it against, over the same files in memory. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { neverCancelled } from '../../server/src/base/cancellation.js';
import type { EngineHost } from '../../server/src/engine/results.js';
import { openSession } from '../../server/src/engine/session.js';
import type { Session } from '../../server/src/engine/sessionApi.js';
import { StdTable } from '../../server/src/engine/stdTable.js';
import type { GoParser } from '../../server/src/syntax/grammar.js';

const table = new StdTable(() => gunzipSync(readFileSync(new URL('../../server/data/std.gz', import.meta.url))).toString('utf8'));
const host: EngineHost = { read: () => undefined, list: () => [], go: { toolchain: 'go1.26' }, log: (_level, message) => { throw new Error(message); } };

export type Texts = Record<string, string>;

export class EditedSession {
  private readonly session: Session;

  constructor(private readonly parser: GoParser, readonly texts: Texts) {
    this.session = this.opened();
    for (const path of this.goFiles) this.found(path);
  }

  get goFiles(): readonly string[] {
    return Object.keys(this.texts).filter((path) => path.endsWith('.go'));
  }

  edit(path: string, text: string): void {
    this.texts[path] = text;
    this.session.setOverlay(path, text);
  }

  /** What the session finds in a file. */
  found(path: string): string {
    return findingsIn(this.session, path);
  }

  /** What is found in the same texts by who sees them for the first time. */
  foundAfresh(): ReadonlyMap<string, string> {
    const cold = this.opened();
    return new Map(this.goFiles.map((path) => [path, findingsIn(cold, path)]));
  }

  /** Findings without their places, which move with the text above them. Comments about findings are for the whole file, and left out. */
  foundAnywhere(path: string): readonly { readonly at: number; readonly what: string }[] {
    const { findings } = this.session.analyze(path, neverCancelled);
    return findings.filter((f) => f.rule !== 'unused-suppression').map(({ rule, place, message, map, function: inside }) => ({ at: place.range.start, what: JSON.stringify([rule, inside, map, message]) }));
  }

  private opened(): Session {
    const session = openSession({ host, parser: this.parser, table });
    session.configure('', { profile: 'strict', minConfidence: 'possible' });
    for (const [path, text] of Object.entries(this.texts)) session.setOverlay(path, text);
    return session;
  }
}

/** Findings with their fixes, byte for byte; but for counts of syntax errors, which speak of what has been read so far. */
function findingsIn(session: Session, path: string): string {
  // As the editor does it: a quick look comes first, and must leave nothing behind.
  session.analyze(path, neverCancelled, { quick: true });
  const { findings, dormant } = session.analyze(path, neverCancelled);
  return JSON.stringify([...findings, ...dormant].map((finding) => ({ ...finding, fixes: finding.fixes() })), undefined, 1);
}
