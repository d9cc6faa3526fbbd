/** The engine over fixtures: each is a module of its own, held in memory. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { neverCancelled } from '../../server/src/base/cancellation.js';
import type { EngineHost, FileResult } from '../../server/src/engine/results.js';
import type { Evidence, EvidenceRequest } from '../../server/src/engine/evidence/evidence.js';
import type { NoEvidence } from '../../server/src/engine/evidence/noEvidence.js';
import { openSession } from '../../server/src/engine/session.js';
import type { Session } from '../../server/src/engine/sessionApi.js';
import { StdTable } from '../../server/src/engine/stdTable.js';
import { loadGoParser } from '../syntax/goParser.js';
import type { Fixture, FixtureFile } from './checkFixtures.js';

const table = fileURLToPath(new URL('../../server/data/std.gz', import.meta.url));

export class FixtureSession {
  private constructor(private readonly session: Session) {}

  static async open(): Promise<FixtureSession> {
    const host: EngineHost = {
      read: () => undefined,
      list: () => [],
      go: {},
      log(_level, message) {
        throw new Error(message);
      },
    };
    const std = new StdTable(() => gunzipSync(readFileSync(table)).toString('utf8'));
    return new FixtureSession(openSession({ host, parser: await loadGoParser(), table: std }));
  }

  /** Analyses one file of a fixture, with `text` in its place. */
  analyze(fixture: Fixture, file: FixtureFile, text = file.text): FileResult {
    const folder = `/fixtures/${fixture.title.replace(/\.go$/, '')}`;
    this.session.configure(folder, { go: { toolchain: fixture.toolchain }, ...fixture.settings });
    this.session.setOverlay(`${folder}/go.mod`, `module example.com/fixture\n\ngo ${fixture.go}\n`);
    for (const other of fixture.files) this.session.setOverlay(`${folder}/${other.name}`, other === file ? text : other.text);
    return this.session.analyze(`${folder}/${file.name}`, neverCancelled, { asked: 'folder' });
  }

  /** Of a file whose analysis is the last. */
  evidence(result: FileResult, request: EvidenceRequest): Evidence | NoEvidence {
    return this.session.evidence(result, request);
  }
}
