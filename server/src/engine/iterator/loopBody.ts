/** What a loop's body does to its map, as far as it is known, and what that comes to for one entry. Plain data. */
import { unknownValue, type MapEntry } from './mapEntry.js';
import type { Operation } from './scenario.js';

export type Known = string | number | boolean;

/** An expression over the current key and value. */
export type Term =
  | { readonly is: 'key' | 'value' }
  | { readonly is: 'constant'; readonly value: Known }
  | { readonly is: 'binary'; readonly op: string; readonly of: Arithmetic; readonly x: Term; readonly y: Term }
  | { readonly is: 'not'; readonly x: Term }
  /** strings.HasPrefix and the like. */
  | { readonly is: 'text'; readonly test: TextTest; readonly x: Term; readonly y: Term };

export type TextTest = 'HasPrefix' | 'HasSuffix' | 'Contains';

/** What the operands are: of whole numbers, the least and the greatest that their type holds and a double holds exactly. */
export type Arithmetic = { readonly kind: 'whole'; readonly least: number; readonly most: number } | { readonly kind: 'float' | 'text' | 'boolean' };

export type BodyStep = BodyAction | BodyBranch | { readonly does: 'leave'; readonly line: number } | { readonly does: 'continue'; readonly line: number };
/** `line` counts from the loop's first, which is 0. */
export type BodyAction = { readonly does: 'clear'; readonly line: number } | { readonly does: 'insert' | 'delete'; readonly line: number; readonly key: Term; readonly value?: Term };
export interface BodyBranch { readonly does: 'if'; readonly line: number; readonly cond: Term; readonly then: readonly BodyStep[]; readonly otherwise: readonly BodyStep[] }

export interface Iteration {
  readonly actions: readonly { readonly operation: Operation; readonly line: number }[];
  /** The line of the statement that leaves the loop. */
  readonly leaves: number | undefined;
  /** Lines whose outcome is not known; they were passed over. */
  readonly unclear: readonly number[];
}

/** One run of the body. Without an entry, nothing that speaks of it is known. */
export function iterationOf(steps: readonly BodyStep[], entry?: MapEntry): Iteration {
  const run: Run = { entry, actions: [], unclear: [], leaves: undefined };
  follow(steps, run);
  return run;
}

interface Run { readonly entry: MapEntry | undefined; readonly actions: { operation: Operation; line: number }[]; readonly unclear: number[]; leaves: number | undefined }

/** Whether the iteration goes on behind the steps. */
function follow(steps: readonly BodyStep[], run: Run): boolean {
  for (const step of steps) {
    if (step.does === 'continue') return false;
    if (step.does === 'leave') {
      run.leaves = step.line;
      return false;
    }
    if (step.does === 'if') {
      const holds = valueOf(step.cond, run.entry);
      if (typeof holds !== 'boolean') run.unclear.push(step.line);
      else if (!follow(holds ? step.then : step.otherwise, run)) return false;
    } else act(step, run);
  }
  return true;
}

function act(step: BodyAction, run: Run): void {
  const { line } = step;
  if (step.does === 'clear') {
    run.actions.push({ line, operation: { op: 'clear' } });
    return;
  }
  const key = valueOf(step.key, run.entry);
  if (key === undefined || typeof key === 'boolean') {
    run.unclear.push(line);
    return;
  }
  const value = step.value && valueOf(step.value, run.entry);
  run.actions.push({ line, operation: step.does === 'delete' ? { op: 'delete', key } : { op: 'insert', key, value: value ?? unknownValue } });
}

/** Undefined where it is not known, or where this arithmetic is not Go's. */
export function valueOf(term: Term, entry: MapEntry | undefined): Known | undefined {
  switch (term.is) {
    case 'constant': return term.value;
    case 'key': return entry?.key;
    case 'value': return entry?.value === unknownValue ? undefined : entry?.value;
    case 'not': {
      const x = valueOf(term.x, entry);
      return typeof x === 'boolean' ? !x : undefined;
    }
    case 'text': {
      const [x, y] = [valueOf(term.x, entry), valueOf(term.y, entry)];
      return typeof x === 'string' && typeof y === 'string' ? textTests[term.test](x, y) : undefined;
    }
    case 'binary': return binary(term, entry);
  }
}

const textTests: Readonly<Record<TextTest, (x: string, y: string) => boolean>> = {
  HasPrefix: (x, y) => x.startsWith(y), HasSuffix: (x, y) => x.endsWith(y), Contains: (x, y) => x.includes(y),
};

function binary({ op, of, x, y }: Extract<Term, { is: 'binary' }>, entry: MapEntry | undefined): Known | undefined {
  const left = valueOf(x, entry);
  // What decides alone needs no other side.
  if (of.kind === 'boolean' && (op === '&&' || op === '||') && left === (op === '||')) return left;
  const right = valueOf(y, entry);
  if (typeof left === 'boolean' && typeof right === 'boolean') return booleans(op, left, right);
  if (typeof left === 'string' && typeof right === 'string') return texts(op, left, right);
  return typeof left === 'number' && typeof right === 'number' ? numbers(op, of, [left, right]) : undefined;
}

function booleans(op: string, x: boolean, y: boolean): boolean | undefined {
  switch (op) {
    case '&&': return x && y;
    case '||': return x || y;
    case '==': return x === y;
    case '!=': return x !== y;
    default: return undefined;
  }
}

/** Go orders strings by bytes, which only for ASCII is certain to be the order of UTF-16 units. */
function texts(op: string, x: string, y: string): Known | undefined {
  if (op === '+') return x + y;
  if (op === '==' || op === '!=') return (x === y) === (op === '==');
  return /^[ -~]*$/.test(x + y) ? ordered(op, x, y) : undefined;
}

function ordered<T extends string | number>(op: string, x: T, y: T): boolean | undefined {
  switch (op) {
    case '<': return x < y;
    case '<=': return x <= y;
    case '>': return x > y;
    case '>=': return x >= y;
    default: return undefined;
  }
}

function numbers(op: string, of: Arithmetic, [x, y]: readonly [number, number]): Known | undefined {
  if (op === '==' || op === '!=') return (x === y) === (op === '==');
  const isSmaller = ordered(op, x, y);
  if (isSmaller !== undefined) return isSmaller;
  if (of.kind === 'float') return computed(op, x, y);
  // Division by zero panics, and what is out of range wraps.
  const result = of.kind === 'whole' && !(y === 0 && (op === '/' || op === '%')) ? computed(op, x, y) : undefined;
  if (of.kind !== 'whole' || result === undefined) return undefined;
  const whole = Math.trunc(result) + 0;
  return of.least <= whole && whole <= of.most ? whole : undefined;
}

function computed(op: string, x: number, y: number): number | undefined {
  switch (op) {
    case '+': return x + y;
    case '-': return x - y;
    case '*': return x * y;
    case '/': return x / y;
    case '%': return x % y;
    default: return undefined;
  }
}
