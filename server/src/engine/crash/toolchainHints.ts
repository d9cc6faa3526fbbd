/** What a report tells of the toolchain, by the paths of the standard library and by forms that came with a version. */
import type { CrashKind, ReportedGoroutine, StackFrame, ToolchainHints } from './crashReport.js';

/** Between a directory and `/src/`: a distribution's `go-1.26`, `sdk/go1.22.5`, a downloaded `toolchain@v0.0.1-go1.26.8.linux-amd64`, a runner's `go/1.22.5/x64`. */
const named = /(?:\/go-?|toolchain@v[\d.]+-go|\/go\/)(1\.\d+(?:\.\d+)?)[^/]*(?:\/x64|\/arm64)?\/src\//;

export function toolchainHints(kind: CrashKind, goroutines: readonly ReportedGoroutine[]): ToolchainHints {
  const frames = goroutines.flatMap((g) => [...g.frames, ...g.createdBy?.frames ?? []]);
  const version = frames.filter((f) => f.origin !== 'user').map((f) => named.exec(f.file)?.[1]).find((v) => v !== undefined);
  const atLeast = newest(goroutines, frames);
  const below = isThrow(kind, goroutines) ? '1.19' : undefined;
  return { ...(version !== undefined && { version }), ...(atLeast !== undefined && { atLeast }), ...(below !== undefined && { below }) };
}

const swiss = /^internal\/runtime\/maps\.|^(?:runtime|reflect)\.mapIter(?:Start|Next)$/;

function newest(goroutines: readonly ReportedGoroutine[], frames: readonly StackFrame[]): string | undefined {
  if (frames.some((f) => swiss.test(f.function) || /(?:^|\/)internal\/runtime\/maps\//.test(f.file))) return '1.24';
  if (frames.some((f) => /\.gowrap\d+$/.test(f.function))) return '1.22';
  if (goroutines.some((g) => g.createdBy?.goroutine !== undefined)) return '1.21';
  return frames.some((f) => f.function === 'runtime.fatal') ? '1.19' : undefined;
}

/** Concurrent use of a map was a throw up to 1.18 and is `fatal` from 1.19 on (runtime/panic.go). */
function isThrow(kind: CrashKind, goroutines: readonly ReportedGoroutine[]): boolean {
  return kind.startsWith('concurrent-map-') && goroutines.some((g) => g.noticed && g.frames[0]?.function === 'runtime.throw');
}
