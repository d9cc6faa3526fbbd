/** A declaration under flow analysis, read for one question. */
import { DeclFlow } from '../flow/declFlow.js';
import { MutationSummaries } from '../flow/mutationSummaries.js';
import { ReadLog } from '../flow/readLog.js';
import type { TypeSystem } from '../model/typeSystem.js';
import type { Declaration } from './goPackage.js';

/** Undefined where the text has syntax errors. */
export function flowOf(decl: Declaration, types: TypeSystem): DeclFlow | undefined {
  const facts = decl.full();
  return decl.isBroken ? undefined : new DeclFlow(decl, facts, types, new MutationSummaries(types, decl.file.pkg, new ReadLog()));
}
