/** Refactoring: collect the keys inside the loop, delete them after it (facts part 5.2). */
import type { CallExpr, Node } from '../../ast/nodes.js';
import { walk } from '../../ast/walk.js';
import type { ContainerOp } from '../../flow/containerOps.js';
import type { MapLoop } from '../../flow/mapLoops.js';
import type { Edit, Fix, Pass } from '../api.js';
import { placeOf, quoted } from '../place.js';
import { breaksAfter, eventsIn, isLockCall, leavesEarly, mentionsLocal, mentionsMap, refuse, sharedGate, type Refusal } from './loopGate.js';
import { freeName, loopSource, meansItself, type LoopSource } from './loopSource.js';

export function collectThenDelete(pass: Pass, loop: MapLoop, op: ContainerOp): Fix | Refusal {
  const source = loopSource(pass, loop.loop);
  if (!source) return refuse('no-not-simple');
  const refusal = sharedGate(pass, loop, op) ?? pendingGate(pass, loop, op, source);
  if (refusal) return refusal;
  const type = pass.types.underlying(pass.types.typeOf(pass.flow, loop.map));
  const key = type.t === 'map' ? pass.types.spell(pass.flow, type.key, source.stmt.start) : undefined;
  if (key === undefined) return refuse('no-spell', { type: type.t === 'map' ? pass.types.print(type.key) : '' });
  if (pass.syntax().comments.some((c) => op.span.start <= c.start && c.end <= op.span.end)) return refuse('no-comment');
  const hidden = ['append', 'delete'].find((name) => !meansItself(pass, name, source.stmt.start));
  if (hidden !== undefined) return refuse('no-shadow', { name: hidden });
  return { title: { id: 'fix-collect', args: {} }, kind: 'quickfix', safe: true, preferred: true, edits: edits(pass, op, source, key) };
}

function edits(pass: Pass, op: ContainerOp, source: LoopSource, keyType: string): readonly Edit[] {
  const { stmt, indent, newline } = source;
  const stale = freeName(pass, 'stale');
  const map = pass.text.slice(stmt.x.start, stmt.x.end);
  const key = stmt.key ? pass.text.slice(stmt.key.start, stmt.key.end) : '';
  const after = [``, `for _, ${key} := range ${stale} {`, `\tdelete(${map}, ${key})`, '}'];
  return [
    { place: placeOf(pass, { start: stmt.start, end: stmt.start }), newText: `var ${stale} []${keyType}${newline}${indent}` },
    { place: placeOf(pass, op.span), newText: `${stale} = append(${stale}, ${pass.text.slice(op.key?.start, op.key?.end)})` },
    { place: placeOf(pass, { start: stmt.end, end: stmt.end }), newText: after.join(newline + indent) },
  ];
}

/** 5.2 (b), (d), (e): nothing may see the map, leave the loop or change locks while deletes are pending. */
function pendingGate(pass: Pass, loop: MapLoop, op: ContainerOp, source: LoopSource): Refusal | undefined {
  if (leavesEarly(loop, op)) return refuse('no-leaves');
  if (breaksAfter(loop, op)) return refuse('no-single');
  const calls = eventsIn(loop).filter((e) => e.at === 'call').map((e) => e.call);
  if (calls.some(isLockCall)) return refuse('no-lock');
  if (eventsIn(loop).some((e) => e.at === 'send' || e.at === 'recv') || calls.some((c) => pass.flow.builtinName(c) === 'close')) return refuse('no-channel');
  if (mentionsMap(pass, loop, source.stmt.body, op.span)) return refuse('no-observes');
  const owned = isOwned(pass, loop);
  const call = calls.find((c) => c.start !== op.span.start && !isHarmless(pass, c, owned));
  if (call) return refuse('no-call', { call: quoted(pass, call.fun) });
  return undefined;
}

/** A map made in this function and used by no function literal in it is out of reach for whatever is called, unless it is handed over. */
function isOwned(pass: Pass, loop: MapLoop): boolean {
  const { root, steps } = loop.path;
  if (root.is !== 'local' || steps.length > 0) return false;
  const def = pass.facts.locals[root.id]?.def;
  if (def?.by !== 'value' || def.count !== 1) return false;
  const made = def.init.kind === 'CompositeLit' || (def.init.kind === 'CallExpr' && pass.flow.builtinName(def.init) === 'make');
  return made && !handedOver(pass, root.id);
}

/** Mentioned other than as the operand of an index, range, len, delete or clear: stored, passed, captured or returned before. */
function handedOver(pass: Pass, id: number): boolean {
  let escapes = false;
  const home = pass.facts.locals[id]?.scope.start ?? 0;
  for (const decl of pass.syntax().decls) {
    walk(decl, (node) => {
      if (node.kind === 'FuncLit' && home < node.start && mentionsLocal(pass, node, id)) escapes = true;
      if (node.kind === 'CallExpr' && !['len', 'delete', 'clear'].includes(pass.flow.builtinName(node) ?? '')) escapes ||= node.args.some((a) => names(pass, a, id));
      // A selector on a map is a method, which may keep its receiver.
      if (node.kind === 'SelectorExpr') escapes ||= names(pass, node.x, id);
      if (node.kind === 'ValueSpec') escapes ||= node.values.some((v) => names(pass, v, id));
      if (node.kind === 'AssignStmt') escapes ||= node.rhs.some((r) => names(pass, r, id));
      if (node.kind === 'KeyValueExpr') escapes ||= names(pass, node.value, id);
      if (node.kind === 'CompositeLit') escapes ||= node.elts.some((e) => names(pass, e, id));
      if (node.kind === 'SendStmt') escapes ||= names(pass, node.value, id);
      if (node.kind === 'UnaryExpr' && node.op === '&') escapes ||= names(pass, node.x, id);
    });
  }
  return escapes;
}

function names(pass: Pass, node: Node, id: number): boolean {
  if (node.kind === 'ParenExpr') return names(pass, node.x, id);
  return node.kind === 'Ident' && pass.facts.uses[node.start] === id;
}

/** Packages whose functions only compute from their arguments, or print them. */
const pure = /^(strings|strconv|unicode|unicode\/utf8|math|math\/bits|bytes|path|path\/filepath|errors|time|slices|cmp|html|net\/netip)\./;
const printing = /^(fmt|log|log\/slog|testing)\./;

/** A call that cannot read the map: builtins, conversions, pure library functions; printing of basic values; anything when the map is owned. */
function isHarmless(pass: Pass, call: CallExpr, owned: boolean): boolean {
  const builtin = pass.flow.builtinName(call);
  if (builtin !== undefined) return true;
  if (owned) return true;
  const callee = pass.types.calleeOf(pass.flow, call);
  if (callee.is === 'conversion') return true;
  const name = callee.is === 'func' || callee.is === 'unknown' || callee.is === 'interface' ? callee.name : undefined;
  if (name === undefined) return false;
  const takesFunction = call.args.some((a) => pass.types.underlying(pass.types.typeOf(pass.flow, a)).t === 'func');
  if (pure.test(name)) return !takesFunction;
  return printing.test(name) && call.args.every((a) => pass.types.underlying(pass.types.typeOf(pass.flow, a)).t === 'basic');
}
