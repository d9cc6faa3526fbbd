/** Collects the frames of one stack, line by line. A function stands on one line and its place on the next; lines of other output may come between. */
import type { Creation, StackFrame } from './crashReport.js';
import type { OutputLine } from './outputLines.js';
import { frameAt, functionIn, startIn } from './stackLines.js';

export class StackReader {
  readonly frames: StackFrame[] = [];
  /** The runtime or the race detector says that it has no stack to print. */
  unavailable = false;
  private created: { readonly frames: StackFrame[]; readonly goroutine: number | undefined } | undefined;
  private pending: { readonly name: string; readonly line: OutputLine; readonly into: StackFrame[] } | undefined;
  /** GODEBUG=tracebackancestors=N adds the stacks of those that started it: they are not its own. */
  private ancestors = false;

  /** Whether the line belongs to a stack. */
  take(line: OutputLine): boolean {
    const { text } = line;
    const frame = this.pending && frameAt(this.pending.name, this.pending.line, line);
    if (frame) {
      this.pending?.into.push(frame);
      this.pending = undefined;
      return true;
    }
    const started = startIn(text);
    if (started) {
      const creation = { frames: [], goroutine: started.goroutine };
      this.created ??= creation;
      this.pending = { name: started.function, line, into: creation === this.created ? creation.frames : [] };
      return true;
    }
    if (isRemark(text)) return this.remark(text);
    const name = functionIn(text);
    if (name === undefined) return false;
    this.pending = { name, line, into: this.ancestors ? [] : this.frames };
    return true;
  }

  createdBy(): Creation | undefined {
    if (!this.created) return undefined;
    const { frames, goroutine } = this.created;
    return { frames, ...(goroutine !== undefined && { goroutine }) };
  }

  private remark(text: string): boolean {
    if (text.includes('stack unavailable') || text.includes('failed to restore')) this.unavailable = true;
    if (text.startsWith('[originating')) this.ancestors = true;
    return true;
  }
}

/** What stands in a stack beside frames. */
function isRemark(text: string): boolean {
  return /^\s*(?:goroutine running on other thread; stack unavailable|\[failed to restore the stack\]|\[originating from goroutine \d+\]:|\.\.\.(?:additional|\d+) frames elided\.\.\.|non-Go function)/.test(text);
}
