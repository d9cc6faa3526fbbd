/** The ranges over maps in a document: the scenario of one for the step-through, and the code lenses that lead there. */
import { CodeLensRefreshRequest, type CancellationToken, type CodeLens, type CodeLensParams, type Command } from 'vscode-languageserver';
import { lineIndexOf } from '../../base/lineIndex.js';
import type { LoopScenario } from '../../engine/loop/loopScenario.js';
import type { LoopRefusal } from '../../engine/loop/mapLiteral.js';
import type { GoVersion } from '../../base/goVersion.js';
import type { Analyses } from './analyses.js';
import { inBackground } from './background.js';
import { iteratorCommand, loopIteratorCommand, type LoopPlace } from './protocol.js';
import type { ServerContext } from './serverContext.js';
import { toRange } from './toProto.js';

/** A loop as the step-through takes it: with the toolchain of its file, where that is known. */
export interface FoundLoop { readonly scenario: LoopScenario | LoopRefusal; readonly toolchain: GoVersion | undefined }

export class MapLoops {
  constructor(private readonly context: ServerContext, private readonly analyses: Analyses, private readonly showsLenses: (path: string) => boolean) {}

  async find({ uri, line, character }: LoopPlace, token: CancellationToken): Promise<FoundLoop> {
    const { started, documents, host } = this.context;
    const path = host.toPath(uri);
    const open = documents.get(uri);
    const versions = open && (await this.analyses.of(uri, token)).result.versions;
    const text = open?.getText() ?? started.files.read(path) ?? '';
    const scenario = started.session.loopScenario(path, lineIndexOf(text).offsetAt({ line, column: character }));
    return { scenario: scenario ?? { why: 'no-loop', subject: '' }, toolchain: versions?.toolchain };
  }

  /** One over each range over a map. */
  async lenses({ textDocument: { uri } }: CodeLensParams, token: CancellationToken): Promise<CodeLens[]> {
    const { started, features, host } = this.context;
    if (features.options.commands?.includes(iteratorCommand) !== true || !this.showsLenses(host.toPath(uri))) return [];
    const { result } = await this.analyses.of(uri, token);
    const lines = lineIndexOf(result.text);
    return started.session.mapLoops(result.path).map(({ range, fromLiteral }) => {
      const at = toRange(lines, range);
      return { range: at, command: this.command(fromLiteral ? { uri, ...at.start } : undefined) };
    });
  }

  /** Settings may have turned them on or off. */
  refresh(): void {
    const { connection, features } = this.context;
    if (features.refreshesLenses) inBackground(connection, connection.sendRequest(CodeLensRefreshRequest.type));
  }

  private command(loop: LoopPlace | undefined): Command {
    const title = this.context.started.texts.editor.iterator;
    return loop && this.context.features.options.commands?.includes(loopIteratorCommand) === true ? { title, command: loopIteratorCommand, arguments: [loop] } : { title, command: iteratorCommand };
  }
}
