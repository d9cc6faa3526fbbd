/** A switch in a loop's body, as the chain of conditions that it is. */
import type { CaseClause, Expr, Stmt } from '../../ast/nodes.js';
import { walk } from '../../ast/walk.js';
import type { BodyStep, Term } from '../iterator/loopBody.js';
import { matters, stepsOf, type StepScope } from './loopSteps.js';
import { operandsOf, termOf } from './loopTerms.js';

type SwitchStmt = Extract<Stmt, { kind: 'SwitchStmt' }>;

/** Undefined where some clause is not understood, or the switch is left by `break` or `fallthrough`. */
export function switchSteps({ init, tag, cases, ...at }: SwitchStmt, scope: StepScope): readonly BodyStep[] | undefined {
  if ((init && matters(init, scope)) || cases.some(jumps)) return undefined;
  const conditions = cases.map((clause) => (clause.isDefault ? undefined : clauseTerm(clause, tag, scope)));
  if (cases.some((clause, i) => !clause.isDefault && !conditions[i])) return undefined;
  const otherwise = cases.find((clause) => clause.isDefault);
  return cases.reduceRight<readonly BodyStep[]>((rest, clause, i) => {
    const cond = conditions[i];
    return cond ? [{ does: 'if', line: scope.lineOf(at), cond, then: stepsOf(clause.body, scope), otherwise: rest }] : rest;
  }, otherwise ? stepsOf(otherwise.body, scope) : []);
}

function clauseTerm({ list }: CaseClause, tag: Expr | undefined, scope: StepScope): Term | undefined {
  const terms = list.map((e) => (tag ? equals(tag, e, scope) : termOf(scope, e)));
  return terms.reduce((all, term) => all && term && { is: 'binary', op: '||', of: { kind: 'boolean' }, x: all, y: term });
}

function equals(tag: Expr, value: Expr, scope: StepScope): Term | undefined {
  const [x, y] = [termOf(scope, tag), termOf(scope, value)];
  const of = operandsOf(scope.flow, { x: tag, y: value });
  return x && y && of && { is: 'binary', op: '==', of, x, y };
}

function jumps(clause: CaseClause): boolean {
  return !walk(clause, (node) => {
    if (node.kind === 'ForStmt' || node.kind === 'RangeStmt' || node.kind === 'SelectStmt' || node.kind === 'FuncLit') return 'skip';
    return node.kind === 'BranchStmt' && !node.label && (node.tok === 'break' || node.tok === 'fallthrough') ? 'stop' : undefined;
  });
}
