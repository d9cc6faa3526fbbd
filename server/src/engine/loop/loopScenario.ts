/** Makes the scenario of a loop in the code: its map as the literal makes it, and its body as far as it can be understood. */
import type { Expr, Span, Stmt } from '../../ast/nodes.js';
import { walk } from '../../ast/walk.js';
import { LineIndex } from '../../base/lineIndex.js';
import type { DeclFlow } from '../../flow/declFlow.js';
import { rootKey } from '../../flow/containerOps.js';
import type { GoParser } from '../../syntax/grammar.js';
import { fullParse } from '../fullParse.js';
import type { Declaration } from '../goPackage.js';
import { iterationOf, type BodyStep } from '../iterator/loopBody.js';
import type { ScenarioPlan } from '../iterator/scenario.js';
import { stepsOf, type StepScope } from './loopSteps.js';
import { mapLiteralOf, rangedMaps, type LoopRefusal, type RangedMap } from './mapLiteral.js';

export interface LoopScenario {
  readonly plan: ScenarioPlan;
  readonly body: readonly BodyStep[];
  /** The loop's own lines. */
  readonly code: readonly string[];
  /** Of the loop in its file, 0-based. */
  readonly firstLine: number;
  /** The map as the loop writes it. */
  readonly map: string;
  /** Statements that were left out since they are not understood; lines as in `firstLine`. */
  readonly leftOut: readonly LeftOut[];
  /** The map is a package variable: what the package does to it before is not known. */
  readonly isShared: boolean;
}
export interface LeftOut { readonly line: number; readonly text: string }

/** The innermost range over a map that holds the offset, in the declaration. */
export function loopAt(flow: DeclFlow, at: number): RangedMap | undefined {
  return rangedMaps(flow).filter(({ loop: { span } }) => span.start <= at && at <= span.end).at(-1);
}

export function loopScenario(decl: Declaration, flow: DeclFlow, ranged: RangedMap, parser: GoParser): LoopScenario | LoopRefusal {
  const literal = mapLiteralOf(flow, ranged);
  if ('why' in literal) return literal;
  const { text } = decl.segment;
  const found = findLoop(fullParse(parser, text).decls, ranged.loop.x);
  if (!found) return { why: 'no-loop', subject: '' };
  const lines = new LineIndex(decl.file.goFile.text);
  const lineAt = ({ start }: Span): number => lines.utf16At(decl.offset + start).line;
  const firstLine = lineAt(found.loop);
  const left = new Map<number, LeftOut>();
  const leftOut = (at: Span): void => void left.set(at.start, { line: lineAt(at), text: firstWords(text.slice(at.start, at.end)) });
  const touched = touchedSpans(flow, ranged);
  const scope: StepScope = {
    flow, map: ranged.path?.key, touched, label: ranged.loop.label, keyLocal: ranged.keyLocal, valueLocal: ranged.valueLocal, lineOf: (at) => lineAt(at) - firstLine, leftOut,
  };
  const body = stepsOf(found.loop.body.list, scope);
  const between = beforeLoop(flow, ranged, found);
  const before = iterationOf(stepsOf(between, { ...scope, keyLocal: undefined, valueLocal: undefined }), undefined);
  const understood = [...between, found.loop];
  for (const span of touched) if (span.end <= found.loop.start && !understood.some((s) => s.start <= span.start && span.end <= s.end)) leftOut(span);
  const { keys, entries, isShared } = literal;
  return {
    plan: { name: 'loop', keys, hint: entries.length, entries, before: before.actions.map(({ operation }) => operation), operations: [] },
    body, code: linesOf(text, found.loop), firstLine, map: text.slice(ranged.map.start, ranged.map.end), leftOut: [...left.values()].sort((a, b) => a.line - b.line), isShared,
  };
}

type RangeStmt = Extract<Stmt, { kind: 'RangeStmt' }>;
/** `list`: the statements among which the loop stands. */
interface FoundLoop { readonly loop: RangeStmt; readonly list: readonly Stmt[] }

function findLoop(decls: readonly Parameters<typeof walk>[0][], x: Expr | undefined): FoundLoop | undefined {
  let found: FoundLoop | undefined;
  for (const decl of decls) {
    walk(decl, (node) => {
      const list = node.kind === 'BlockStmt' ? node.list : node.kind === 'CaseClause' || node.kind === 'CommClause' ? node.body : [];
      const loop = list.map(unlabelled).find((s) => s.kind === 'RangeStmt' && s.x.start === x?.start);
      if (loop?.kind !== 'RangeStmt') return undefined;
      found = { loop, list };
      return 'stop';
    });
  }
  return found;
}

function unlabelled(statement: Stmt): Stmt {
  return statement.kind === 'LabeledStmt' ? unlabelled(statement.stmt) : statement;
}

/** The statements that come between the literal and the loop, where both stand among the same. */
function beforeLoop(flow: DeclFlow, { path }: RangedMap, { loop, list }: FoundLoop): readonly Stmt[] {
  const made = path?.root.is === 'local' ? flow.facts.locals[path.root.id]?.decl : undefined;
  const from = made ? list.findIndex((s) => s.start <= made.start && made.end <= s.end) : -1;
  return from < 0 ? [] : list.slice(from + 1, list.findIndex((s) => unlabelled(s) === loop));
}

/** Operations on the map anywhere in the declaration, calls that are followed included; the loop's literal itself is none. */
function touchedSpans(flow: DeclFlow, { path, bodyIndex }: RangedMap): readonly Span[] {
  if (!path) return [];
  const made = path.root.is === 'local' ? flow.facts.locals[path.root.id]?.decl.start : undefined;
  const all = [...flow.opsOn(bodyIndex, new Set([rootKey(path)])), ...flow.directOps];
  return all.filter((op) => op.path.key === path.key && !(made !== undefined && op.span.start <= made && made < op.span.end)).map(({ span }) => span);
}

const longestText = 60;

function firstWords(source: string): string {
  const [line = ''] = source.split('\n');
  return line.length > longestText ? `${line.slice(0, longestText)}…` : line;
}

/** Without the indentation that they have in common. */
function linesOf(text: string, { start, end }: Span): readonly string[] {
  const indent = /[ \t]*$/.exec(text.slice(0, start))?.[0] ?? '';
  return text.slice(start, end).split('\n').map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
}
