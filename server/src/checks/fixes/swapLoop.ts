/** Repair for copy-on-write in two steps: a loop that stores with CompareAndSwap and starts over when another goroutine was first (facts C104). */
import type { AssignStmt, Expr, Stmt } from '../../ast/nodes.js';
import { walk } from '../../ast/walk.js';
import type { SnapshotUpdate } from '../../flow/snapshotUpdates.js';
import type { Edit, Fix, Pass } from '../api.js';
import { placeOf } from '../place.js';
import { enclosingStmt, freeName, indentAt, newlineOf, oneLine, standsAlone } from './loopSource.js';

export const swapLoopMessages = { 'fix-compareandswap': 'Store with CompareAndSwap in a loop' };

/** For atomic.Pointer alone: CompareAndSwap of an atomic.Value panics for maps. */
export function swapLoop(pass: Pass, update: SnapshotUpdate): readonly Fix[] {
  const source = update.store.name === 'sync/atomic.Pointer.Store' ? swapSource(pass, update) : undefined;
  if (!source) return [];
  return [{ title: { id: 'fix-compareandswap', args: {} }, kind: 'quickfix', safe: false, edits: edits(pass, update, source) }];
}

interface SwapSource { readonly first: AssignStmt; readonly loaded: Expr; readonly last: Stmt }

/** From the statement that loads to the one that stores, in one list, with nothing inside that a loop around it would change. */
function swapSource(pass: Pass, { load, store }: SnapshotUpdate): SwapSource | undefined {
  const from = enclosingStmt(pass, load.call);
  const to = enclosingStmt(pass, store.call);
  if (!from || !to || from.siblings !== to.siblings || from.stmt.kind !== 'AssignStmt' || to.stmt.kind !== 'ExprStmt') return undefined;
  const between = from.siblings.slice(from.index, to.index + 1);
  if (!standsAlone(pass, from.stmt) || between.some(isInTheWay)) return undefined;
  if (pass.syntax().comments.some((c) => c.text.startsWith('/*') && from.stmt.start < c.start && c.end < to.stmt.end)) return undefined;
  const declared = pass.facts.locals.filter((l) => from.stmt.start <= l.decl.start && l.decl.start < to.stmt.end);
  const usedAfter = declared.some((l) => Object.entries(pass.facts.uses).some(([start, id]) => id === l.id && Number(start) >= to.stmt.end));
  return usedAfter ? undefined : { first: from.stmt, loaded: load.call, last: to.stmt };
}

/** A break or continue would become one of the new loop, a defer or a lock would be one each time, and the lines of a raw string must stay where they are. */
function isInTheWay(stmt: Stmt): boolean {
  return !walk(stmt, (node) => {
    if (node.kind === 'BasicLit') return node.text.includes('\n') ? 'stop' : undefined;
    if (node.kind === 'CallExpr' && node.fun.kind === 'SelectorExpr') return /lock$/i.test(node.fun.sel.name) ? 'stop' : undefined;
    return node.kind === 'BranchStmt' || node.kind === 'DeferStmt' || node.kind === 'LabeledStmt' ? 'stop' : undefined;
  });
}

function edits(pass: Pass, { store, value }: SnapshotUpdate, { first, loaded, last }: SwapSource): readonly Edit[] {
  const newline = newlineOf(pass.text);
  const indent = newline + indentAt(pass.text, first.start);
  const held = isPointerItself(first, loaded) ? undefined : freeName(pass, 'old');
  const [name] = first.lhs;
  const old = held ?? (name ? pass.text.slice(name.start, name.end) : '');
  const result: Edit[] = [insert(pass, first.start, `for {${indent}\t`)];
  if (held !== undefined) {
    result.push(insert(pass, first.start, `${held} := ${pass.text.slice(loaded.start, loaded.end)}${indent}\t`), { place: placeOf(pass, loaded), newText: held });
  }
  for (const line of lineStarts(pass.text, first.start, last.start)) result.push(insert(pass, line, '\t'));
  const swap = `${pass.text.slice(store.recv.start, store.recv.end)}.CompareAndSwap(${old}, ${oneLine(pass, value) ?? ''})`;
  return [...merged(result), { place: placeOf(pass, last), newText: `if ${swap} {${indent}\t\tbreak${indent}\t}${indent}}` }];
}

function isPointerItself(first: AssignStmt, loaded: Expr): boolean {
  return first.op === ':=' && first.lhs.length === 1 && first.lhs[0]?.kind === 'Ident' && first.rhs[0]?.start === loaded.start && first.rhs[0].end === loaded.end;
}

/** The starts of the lines after the first, blank ones left out. */
function lineStarts(text: string, start: number, end: number): readonly number[] {
  const starts: number[] = [];
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) if (!/^\r?\n/.test(text.slice(at + 1, at + 3))) starts.push(at + 1);
  return starts;
}

/** Insertions at one place become one. */
function merged(all: readonly Edit[]): readonly Edit[] {
  const [first, second, ...others] = all;
  if (!first || second?.place.span.start !== first.place.span.start || second.place.span.end !== first.place.span.end) return all;
  return [{ place: first.place, newText: first.newText + second.newText }, ...others];
}

function insert(pass: Pass, offset: number, newText: string): Edit {
  return { place: placeOf(pass, { start: offset, end: offset }), newText };
}
