/** Reads one report of the race detector: two accesses, and where their goroutines were created. */
import type { MapOperation, ReportedGoroutine } from './crashReport.js';
import { headlineOf } from './headlines.js';
import { mapOperation } from './mapOperation.js';
import type { OutputLine } from './outputLines.js';
import { endOfRun, mostForeignLines, type ReadReport } from './readCrash.js';
import { accessHeader, creationHeader, goroutineHeader, placeOf, type AccessHeader, type GoroutineHeader } from './stackLines.js';
import { StackReader } from './stackReader.js';
import { toolchainHints } from './toolchainHints.js';

/** The line around a report (tsan, PrintReport). */
const border = /^={18}$/;

interface Section { readonly access?: AccessHeader; readonly created?: GoroutineHeader; readonly stack: StackReader; readonly from: OutputLine; to: OutputLine }

/** `first` is the line "WARNING: DATA RACE". */
export function readRace(lines: readonly OutputLine[], first: number): ReadReport {
  const sections: Section[] = [];
  let last = first;
  for (let i = first + 1, foreign = 0; i < lines.length && foreign <= mostForeignLines; i += 1) {
    const line = lines[i];
    if (!line || border.test(line.text) || endOfRun.test(line.text) || headlineOf(line.text) || goroutineHeader(line.text)) break;
    if (takeLine(line, sections)) {
      last = i;
      foreign = 0;
    } else if (line.text.trim() !== '') foreign += 1;
  }
  const [from, to] = [lines[first], lines[last]];
  const at = from && to ? placeOf(from, to) : { line: 0, start: 0, end: 0 };
  const goroutines = sections.flatMap((s) => (s.access ? [goroutineOf(s, s.access, sections)] : []));
  const headline = { kind: 'data-race', text: 'WARNING: DATA RACE', recovered: false, at: from ? placeOf(from, from) : at } as const;
  return {
    report: { kind: 'data-race', headlines: [headline], at, recovered: false, goroutines, toolchain: toolchainHints('data-race', goroutines) },
    next: last + 1,
  };
}

function takeLine(line: OutputLine, sections: Section[]): boolean {
  const access = accessHeader(line.text);
  const created = access ? undefined : creationHeader(line.text);
  if (access || created) {
    sections.push({ stack: new StackReader(), from: line, to: line, ...(access && { access }), ...(created && { created }) });
    return true;
  }
  const section = sections.at(-1);
  if (section?.stack.take(line) !== true) return false;
  section.to = line;
  return true;
}

/** The detector looks at each access when it happens: the one that is not "previous" is where it noticed. */
function goroutineOf(section: Section, access: AccessHeader, sections: readonly Section[]): ReportedGoroutine {
  const { id, ...what } = access;
  const creation = sections.find((s) => s.created?.id === id);
  const onMap = operationOn(access, section.stack);
  return {
    id, state: creation?.created?.state ?? '', at: placeOf(section.from, section.to), noticed: !access.previous, frames: section.stack.frames,
    stack: section.stack.unavailable ? 'unavailable' : 'shown', access: what,
    ...(creation && { createdBy: { frames: creation.stack.frames } }), ...(onMap && { onMap }),
  };
}

/** In a function that changes the map a read is that of the key (internal/runtime/maps/runtime.go, race.ReadObjectPC). */
function operationOn({ operation }: AccessHeader, { frames }: StackReader): MapOperation | undefined {
  const found = mapOperation(frames);
  const changes = found === 'write' || found === 'delete' || found === 'clear';
  return operation === 'read' && changes ? undefined : found;
}
