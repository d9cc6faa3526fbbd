/** A small program on disk with maps of several types, and the evidence for places in it. Markers name the places. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { EvidenceKind } from '../../server/src/engine/evidence/evidence.js';
import { evidenceFileOf, noEvidenceText } from '../../server/src/ide/evidence/evidenceFileOf.js';
import type { EvidenceFile } from '../../server/src/ide/evidence/evidenceFile.js';
import { englishEvidenceTexts } from '../../server/src/ide/evidence/evidenceTexts.js';
import type { Fixture } from '../support/checkFixtures.js';
import { FixtureSession } from '../support/fixtureSession.js';

export class Program {
  readonly directory = realpathSync(mkdtempSync(join(tmpdir(), 'mapguard-evidence-')));

  /** `go` is the release of the go line; `toolchain` that of the toolchain that the evidence is for. */
  constructor(private readonly text: string, private readonly go: string, private readonly toolchain = go) {
    this.write('go.mod', `module example.com/evidence\n\ngo ${go}\n`);
    this.write('main.go', text);
    afterAll(() => rmSync(this.directory, { recursive: true, force: true }));
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.directory, name), text);
  }

  /** The file for the place after a marker comment, on disk as well; or the words why there is none. */
  async evidence(kind: EvidenceKind, marker: string): Promise<EvidenceFile | string> {
    const file = { name: 'main.go', path: '', text: this.text };
    const fixture: Fixture = {
      rule: '', title: this.directory.slice(1), go: this.go, toolchain: this.toolchain, settings: {}, files: [file], compiles: { asItIs: true, fixed: true }, run: undefined,
    };
    const session = await FixtureSession.open();
    const at = this.text.indexOf(`/*${marker}*/`) + marker.length + 4;
    const found = session.evidence(session.analyze(fixture, file), { kind, range: { start: at, end: at } });
    if (found.is === 'none') return noEvidenceText(found, englishEvidenceTexts);
    const made = evidenceFileOf(found, englishEvidenceTexts);
    this.write(made.name, made.text);
    return made;
  }
}
