/** What a tracing script needs that counts the map operations of a package's program by call site. */
import { mapSymbols } from '../../knowledge/mapSymbols.js';
import type { PackageFile } from '../goPackage.js';
import { baseName, parentOf } from '../paths.js';
import type { VersionsFound } from '../results.js';

export interface MapCounts {
  readonly is: 'bpftrace';
  /** The file that holds the binary: of the program, or of the package's tests. */
  readonly binary: string;
  readonly isProgram: boolean;
  readonly symbols: ReturnType<typeof mapSymbols>;
  readonly toolchain: VersionsFound['toolchain'];
}

export function mapCounts({ path, pkg }: PackageFile, { toolchain }: VersionsFound): MapCounts {
  const isProgram = pkg.name === 'main';
  const directory = baseName(parentOf(path)).replace(/[^\w.-]/g, '_') || 'program';
  return { is: 'bpftrace', binary: isProgram ? directory : `${directory}.test`, isProgram, symbols: mapSymbols(toolchain), toolchain };
}
