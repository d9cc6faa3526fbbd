/** Refactoring: the delete loop as a call of maps.DeleteFunc, which is that loop (facts part 5.3). */
import type { BranchStmt, IfStmt, Node, RangeStmt, Span, Stmt } from '../../ast/nodes.js';
import { walk } from '../../ast/walk.js';
import { atLeast, formatGoVersion } from '../../base/goVersion.js';
import { localNamed } from '../../flow/assignments.js';
import type { ContainerOp } from '../../flow/containerOps.js';
import type { MapLoop } from '../../flow/mapLoops.js';
import type { Edit, Fix, Pass } from '../api.js';
import { placeOf } from '../place.js';
import { eventsIn, leavesEarly, refuse, sharedGate, type Refusal } from './loopGate.js';
import { enclosingStmt, libraryHas, libraryVersion, loopSource, meansItself, type LoopSource } from './loopSource.js';

export function deleteFunc(pass: Pass, loop: MapLoop, op: ContainerOp): Fix | Refusal {
  const source = loopSource(pass, loop.loop);
  if (!source) return refuse('no-not-simple');
  const refusal = versionGate(pass) ?? sharedGate(pass, loop, op) ?? callbackGate(pass, loop, op, source);
  if (refusal) return refusal;
  const type = pass.types.underlying(pass.types.typeOf(pass.flow, loop.map));
  if (type.t !== 'map') return refuse('no-not-simple');
  const [key, value] = [type.key, type.elem].map((t) => pass.types.spell(pass.flow, t, source.stmt.start));
  if (key === undefined || value === undefined) return refuse('no-spell', { type: pass.types.print(key === undefined ? type.key : type.elem) });
  const edits = loopEdits(pass, op, source, { key, value });
  if (!edits) return refuse('no-comment');
  return { title: { id: 'fix-deletefunc', args: {} }, kind: 'quickfix', safe: true, edits, imports: ['maps'] };
}

function versionGate(pass: Pass): Refusal | undefined {
  if (libraryHas(pass, 21)) return undefined;
  return refuse('no-version', { feature: 'maps.DeleteFunc', needed: '1.21', found: formatGoVersion(libraryVersion(pass.versions)) });
}

function callbackGate(pass: Pass, loop: MapLoop, op: ContainerOp, source: LoopSource): Refusal | undefined {
  if (!meansItself(pass, 'maps', source.stmt.start, 'maps')) return refuse('no-shadow', { name: 'maps' });
  if (leavesEarly(loop)) return refuse('no-leaves');
  // The delete goes away, and with it the only use that a copy may have.
  if (op.key && localNamed(pass.facts, op.key) !== loop.keyLocal) return refuse('no-copy');
  const calls = eventsIn(loop).filter((e) => e.at === 'call');
  if (calls.some((c) => c.mode === 'defer' || pass.flow.builtinName(c.call) === 'recover')) return refuse('no-defer');
  if (!atLeast(pass.versions.language, 22) && eventsIn(loop).some((e) => e.at === 'funcLit')) return refuse('no-capture');
  return isLast(loop, op) ? undefined : refuse('no-not-last');
}

/** From the delete, the iteration ends without doing anything else. */
function isLast(loop: MapLoop, op: ContainerOp): boolean {
  let at = op.point.block;
  let from = op.point.index + 1;
  for (let steps = 0; steps <= loop.body.blocks.length; steps += 1) {
    const block = loop.body.blocks[at];
    if (!block || block.events.length > from || block.next.length !== 1) return false;
    at = block.next[0] ?? -1;
    from = 0;
    if (at === loop.loop.head) return true;
  }
  return false;
}

function loopEdits(pass: Pass, op: ContainerOp, source: LoopSource, types: { key: string; value: string }): readonly Edit[] | undefined {
  const { stmt, indent, newline } = source;
  const name = (e: RangeStmt['key']): string => (e?.kind === 'Ident' ? e.name : '_');
  const map = pass.text.slice(stmt.x.start, stmt.x.end);
  const [key, value] = [name(stmt.key), name(stmt.value)];
  const params = types.key === types.value ? `${key}, ${value} ${types.key}` : `${key} ${types.key}, ${value} ${types.value}`;
  const header: Edit = { place: placeOf(pass, { start: stmt.start, end: stmt.body.start + 1 }), newText: `maps.DeleteFunc(${map}, func(${params}) bool {` };
  const close: Edit = { place: placeOf(pass, { start: stmt.end - 1, end: stmt.end }), newText: '})' };
  const whole = soleCondition(pass, stmt, op);
  if (whole) return [header, { place: placeOf(pass, whole), newText: `return ${pass.text.slice(whole.cond.start, whole.cond.end)}` }, close];
  const deleted = deleteEdit(pass, op);
  if (!deleted) return undefined;
  const skips = continues(stmt.body).filter((c) => !(deleted.place.span.start <= c.start && c.end <= deleted.place.span.end));
  const returns = skips.map((c): Edit => ({ place: placeOf(pass, c), newText: 'return false' }));
  const last = endsHere(stmt.body, deleted.place.span) ? '' : `\treturn false${newline}${indent}`;
  return [header, deleted, ...returns, { ...close, newText: `${last}})` }];
}

/** Whether nothing can follow the statement once the delete and each continue are returns. */
function endsHere(stmt: Stmt | undefined, deleted: Span): boolean {
  if (!stmt) return false;
  if (deleted.start <= stmt.start && stmt.end <= deleted.end) return true;
  switch (stmt.kind) {
    case 'BranchStmt': return stmt.tok === 'continue';
    case 'BlockStmt': return endsHere(stmt.list.at(-1), deleted);
    case 'IfStmt': return endsHere(stmt.body, deleted) && endsHere(stmt.else, deleted);
    case 'SwitchStmt': return stmt.cases.some((c) => c.isDefault) && stmt.cases.every((c) => endsHere(c.body.at(-1), deleted)) && !hasBreak(stmt);
    default: return false;
  }
}

function hasBreak(stmt: Stmt): boolean {
  return !walk(stmt, (node) => (node.kind === 'BranchStmt' && node.tok !== 'continue' ? 'stop' : undefined));
}

/** The body is `if cond { delete(m, k) }` and nothing else, not even a comment. */
function soleCondition(pass: Pass, stmt: RangeStmt, op: ContainerOp): IfStmt | undefined {
  const [only] = stmt.body.list;
  if (stmt.body.list.length !== 1 || only?.kind !== 'IfStmt' || only.init || only.else || only.body.list.length !== 1) return undefined;
  const [inner] = only.body.list;
  if (inner?.start !== op.span.start || commentIn(pass, only) || pass.text.slice(only.cond.start, only.cond.end).includes('\n')) return undefined;
  return only;
}

/** The delete becomes `return true`; a continue right behind it goes with it. */
function deleteEdit(pass: Pass, op: ContainerOp): Edit | undefined {
  const at = enclosingStmt(pass, op.span);
  if (!at) return undefined;
  const next = at.siblings[at.index + 1];
  const span: Span = next?.kind === 'BranchStmt' ? { start: at.stmt.start, end: next.end } : at.stmt;
  return commentIn(pass, span) ? undefined : { place: placeOf(pass, span), newText: 'return true' };
}

function commentIn(pass: Pass, span: Span): boolean {
  return pass.syntax().comments.some((c) => span.start <= c.start && c.end <= span.end);
}

/** The continue statements that mean this loop: those in nested loops and functions mean others. */
function continues(body: Stmt): readonly BranchStmt[] {
  const found: BranchStmt[] = [];
  walk(body, (node: Node) => {
    if (node.kind === 'ForStmt' || node.kind === 'RangeStmt' || node.kind === 'FuncLit') return 'skip';
    if (node.kind === 'BranchStmt' && node.tok === 'continue') found.push(node);
    return undefined;
  });
  return found;
}
