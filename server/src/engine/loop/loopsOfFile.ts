/** The ranges over maps in a file: where each stands, and the scenario of the one under the cursor. */
import type { TextRange } from '../../base/textRange.js';
import type { TypeSystem } from '../../model/typeSystem.js';
import type { GoParser } from '../../syntax/grammar.js';
import { flowOf } from '../flowOf.js';
import type { PackageFile } from '../goPackage.js';
import { loopAt, loopScenario, type LoopScenario } from './loopScenario.js';
import { mapLiteralOf, rangedMaps, type LoopRefusal } from './mapLiteral.js';

/** `fromLiteral`: the loop can be shown with its own map. The range is that of the range clause. */
export interface MapLoopPlace { readonly range: TextRange; readonly fromLiteral: boolean }

export function mapLoopsOf(file: PackageFile, types: TypeSystem): readonly MapLoopPlace[] {
  return file.declarations.flatMap((decl) => {
    const flow = decl.segment.text.includes('range') ? flowOf(decl, types) : undefined;
    return flow ? rangedMaps(flow).map((ranged) => ({
      range: { start: decl.offset + ranged.loop.span.start, end: decl.offset + ranged.loop.bodySpan.start }, fromLiteral: !('why' in mapLiteralOf(flow, ranged)),
    })) : [];
  });
}

/** `offset` in UTF-16 units of the file. */
export function loopScenarioAt(file: PackageFile, offset: number, types: TypeSystem, parser: GoParser): LoopScenario | LoopRefusal {
  const decl = file.declarations.find((d) => d.segment.start <= offset && offset <= d.segment.end);
  const flow = decl && flowOf(decl, types);
  const ranged = flow && loopAt(flow, offset - decl.offset);
  return ranged ? loopScenario(decl, flow, ranged, parser) : { why: 'no-loop', subject: '' };
}
