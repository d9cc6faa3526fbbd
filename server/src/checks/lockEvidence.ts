/** Signs that what stands at a point is done by one goroutine at a time: locks held there, in the callers, or so the name says. */
import { rootLocal } from '../flow/derivedLocals.js';
import { isCaptured } from '../flow/capturedLocals.js';
import { mayHoldLock } from '../flow/heldLocks.js';
import type { MethodCall } from '../flow/methodCalls.js';
import type { Point } from '../flow/reach.js';
import type { Pass } from './api.js';

/** A lock may be held there, or by whoever calls. */
export function mayBeLocked(pass: Pass, { body, point }: { readonly body: number; readonly point: Point }): boolean {
  return mayHoldLock(pass.flow, body, point) || callersLock(pass);
}

/** The function's name says that a lock is held, or some other function of the package calls it after it took one. */
function callersLock(pass: Pass): boolean {
  const shape = pass.facts.shapes[0];
  if (shape?.kind !== 'func') return true;
  const { name } = shape;
  if (/locked/i.test(name)) return true;
  return !isExported(name) && pass.packageHas({ word: name, regExp: new RegExp(`(?:\\b\\w*[Ll]ock\\w*\\(\\)|<-\\s*struct\\{\\}\\{\\})[\\s\\S]*\\b${name}\\(`) }, 'others');
}

/** `init` and `main` run once, and a value that a function made and keeps to itself is nobody else's. */
export function isAlone(pass: Pass, call: MethodCall): boolean {
  const shape = pass.facts.shapes[0];
  if (call.body === 0 && shape?.kind === 'func' && !shape.recv && (shape.name === 'init' || shape.name === 'main')) return true;
  const root = rootLocal(pass.flow, call.recv);
  const local = root === undefined ? undefined : pass.facts.locals[root];
  if (!local || root === undefined || local.body !== call.body || isCaptured(pass.flow, root)) return false;
  const { def } = local;
  const made = def.by === 'value' ? def.init : undefined;
  return def.by === 'typed' || made?.kind === 'CompositeLit' || (made?.kind === 'UnaryExpr' && made.x.kind === 'CompositeLit')
    || (made?.kind === 'CallExpr' && pass.flow.builtinName(made) === 'new');
}

/** What a test does is mostly done by its one goroutine. */
export function inTest(pass: Pass): boolean {
  return pass.site.file.path.endsWith('_test.go');
}

export function isExported(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}
