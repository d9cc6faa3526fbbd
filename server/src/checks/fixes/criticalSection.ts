/** Edits that hold a lock around accesses of one declaration: to the end of the function, in a section next to them, or around their statements. */
import type { CallExpr, IfStmt, Node, RangeStmt, ReturnStmt, Span, Stmt } from '../../ast/nodes.js';
import { walk } from '../../ast/walk.js';
import type { DeclSource, Edit } from '../api.js';
import { accessSites, type AccessSite } from './accessSites.js';
import { indentAt, newlineOf } from './loopSource.js';

export interface Guarding {
  readonly accesses: readonly Span[];
  /** As it is written there: "c.mu". */
  readonly lock: string;
  /** None of them writes, and the lock has a mode for that. */
  readonly reading: boolean;
}

export type SectionObstacle = 'no-section' | 'no-name';

export const sectionMessages: Readonly<Record<SectionObstacle, string>> = {
  'no-section': 'the lock cannot be held around the access alone',
  'no-name': 'the lock cannot be named where it would be taken',
};

/** The edits, or why there are none. */
export function guardAccesses(source: DeclSource, guarding: Guarding): readonly Edit[] | SectionObstacle {
  const bodies = accessSites(source, guarding.accesses);
  if (!bodies) return 'no-section';
  const edits: Edit[] = [];
  const sections = new Sections(source, guarding);
  for (const sites of bodies) {
    const made = sections.around(sites);
    if (typeof made === 'string') return made;
    edits.push(...made);
  }
  return edits;
}

class Sections {
  private readonly take: string;
  private readonly release: string;
  private readonly newline: string;
  /** Names that the edits declare. */
  private readonly declared = new Set<string>();

  constructor(private readonly source: DeclSource, private readonly guarding: Guarding) {
    const mode = guarding.reading ? 'R' : '';
    this.take = `${guarding.lock}.${mode}Lock()`;
    this.release = `${guarding.lock}.${mode}Unlock()`;
    this.newline = newlineOf(source.text);
  }

  /** All accesses of one body. */
  around(sites: readonly AccessSite[]): readonly Edit[] | SectionObstacle {
    const [first] = sites;
    if (!first) return [];
    const toTheEnd = this.toTheEnd(first, sites);
    if (toTheEnd) return toTheEnd;
    const edits: Edit[] = [];
    let covered = -1;
    for (const site of sites) {
      if (site.access.start < covered) continue;
      if (!this.isNamed(site.stmt)) return 'no-name';
      const made = this.extended(site) ?? this.narrow(site, sites);
      if (!made) return 'no-section';
      edits.push(...made);
      covered = site.stmt.end;
    }
    return edits;
  }

  // ------------------------------------------------------------------------------------------------------------ to the end

  /** `mu.Lock(); defer mu.Unlock()` before the first access, where what follows is short and the function has no other use of the lock. */
  private toTheEnd({ body }: AccessSite, sites: readonly AccessSite[]): readonly Edit[] | undefined {
    if (this.mentionsLock(body)) return undefined;
    const from = Math.min(...sites.map((s) => s.top));
    const rest = body.list.slice(from);
    const [stmt] = rest;
    if (!stmt || !this.isNamed(stmt) || !rest.every((s) => this.isBrief(s, sites)) || sites.some((s) => this.isNilChecked(stmt.start, s.access))) return undefined;
    const lines = [this.take, `defer ${this.release}`];
    return this.isOneLine(body) ? this.spread(body.list, from, lines) : [this.before(stmt, lines)];
  }

  /** Whether there is an object with a lock is found out only on the way to the access. */
  private isNilChecked(start: number, access: Span): boolean {
    const owner = this.guarding.lock.slice(0, Math.max(this.guarding.lock.lastIndexOf('.'), 0));
    return owner !== '' && new RegExp(`(?<![\\w.])${escaped(owner)}\\s*[!=]=\\s*nil\\b`).test(this.source.text.slice(start, access.start));
  }

  private isOneLine(body: Span): boolean {
    return !this.source.text.slice(body.start, body.end).includes('\n');
  }

  /** A body on one line gets a line for each statement. */
  private spread(list: readonly Stmt[], at: number, lines: readonly string[]): readonly Edit[] | undefined {
    const [first] = list;
    const last = list.at(-1);
    if (!first || !last) return undefined;
    const { text } = this.source;
    const open = text.lastIndexOf('{', first.start);
    const outer = this.newline + lineIndent(text, open);
    const inner = `${outer}\t`;
    const edits = list.map((stmt, i) => ({
      start: list[i - 1]?.end ?? open + 1, end: stmt.start, newText: inner + (i === at ? lines.map((l) => l + inner).join('') : ''),
    }));
    return [...edits, { start: last.end, end: text.indexOf('}', last.end), newText: outer }].map((e) => this.edit(e, e.newText));
  }

  // ------------------------------------------------------------------------------------------------------------- next to it

  /** The section that ends right before the statement ends after it, the one that begins right after it begins before it. */
  private extended(site: AccessSite): readonly Edit[] | undefined {
    const { stmt, list, index } = site;
    if (!this.isBrief(stmt, [site])) return undefined;
    const before = list[index - 1];
    const [next, afterNext] = list.slice(index + 1);
    if (before && this.isCall(before, ['Unlock', 'RUnlock']) && !mayLeave(stmt)) return [this.without(before, stmt), this.after(stmt, [this.textOf(before)])];
    if (!next || !this.isCall(next, this.guarding.reading ? ['Lock', 'RLock'] : ['Lock'])) return undefined;
    if (afterNext?.kind === 'DeferStmt' && this.isLockCall(afterNext.call, ['Unlock', 'RUnlock'])) {
      return [this.before(stmt, [this.textOf(next), this.textOf(afterNext)]), this.withoutAfter(stmt, afterNext)];
    }
    return mayLeave(stmt) ? undefined : [this.before(stmt, [this.textOf(next)]), this.withoutAfter(stmt, next)];
  }

  // ------------------------------------------------------------------------------------------------------------ around it

  private narrow(site: AccessSite, sites: readonly AccessSite[]): readonly Edit[] | undefined {
    const { stmt, access } = site;
    if (!this.standsAlone(stmt) || (stmt.kind !== 'IfStmt' && !this.isBrief(stmt, [site]))) return undefined;
    switch (stmt.kind) {
      case 'ExprStmt': case 'AssignStmt': case 'IncDecStmt': case 'DeclStmt': return this.pair(stmt);
      case 'RangeStmt': return overlap(stmt.x, access) && !mayLeave(stmt) ? this.pair(stmt) : undefined;
      case 'IfStmt': return this.condition(stmt, sites.filter((s) => s.stmt === stmt));
      case 'ReturnStmt': return this.result(stmt, site);
      default: return undefined;
    }
  }

  private pair(stmt: Stmt): readonly Edit[] {
    return [this.before(stmt, [this.take]), this.after(stmt, [this.release])];
  }

  /** `if v, ok := m[k]; ok` and `if m[k] > 0`: what the map gives is read first. */
  private condition(stmt: IfStmt, sites: readonly AccessSite[]): readonly Edit[] | undefined {
    const { init, cond } = stmt;
    if (sites.some((s) => this.isNilChecked(stmt.start, s.access)) || !this.isBrief(cond, sites) || (init && !this.isBrief(init, sites))) return undefined;
    const [only, ...more] = sites.map((s) => s.access);
    if (init?.kind === 'AssignStmt' && init.op === ':=' && sites.every((s) => contains(init, s.access))) {
      if (init.lhs.some((e) => e.kind === 'Ident' && e.name !== '_' && this.localsNamed(e.name) > 1)) return undefined;
      return [this.before(stmt, [this.take, this.textOf(init), this.release]), this.edit({ start: init.start, end: cond.start }, '')];
    }
    if (init || !only || more.length > 0 || !contains(cond, only) || this.textOf(only).includes('(')) return undefined;
    const name = this.freeName('value');
    return [this.before(stmt, [this.take, `${name} := ${this.textOf(only)}`, this.release]), this.edit(only, name)];
  }

  private result(stmt: ReturnStmt, { body, access }: AccessSite): readonly Edit[] | undefined {
    if (this.isNilChecked(stmt.start, access)) return undefined;
    if (!this.mentionsLock(body)) return [this.before(stmt, [this.take, `defer ${this.release}`])];
    const [value, ...more] = stmt.results;
    if (!value || more.length > 0) return undefined;
    const name = this.freeName('value');
    return [this.before(stmt, [this.take, `${name} := ${this.textOf(value)}`, this.release]), this.edit(value, name)];
  }

  /** It waits for nobody, and calls nothing that is not built in, but where the accesses themselves are made. Literals in it run at other times. */
  private isBrief(node: Node, sites: readonly AccessSite[]): boolean {
    const made = sites.map((s) => header(s.stmt));
    return walk(node, (n) => {
      switch (n.kind) {
        case 'FuncLit': return 'skip';
        case 'SendStmt': case 'SelectStmt': return 'stop';
        case 'ForStmt': return n.cond ? undefined : 'stop';
        case 'RangeStmt': return this.mayWait(n, sites) ? 'stop' : undefined;
        case 'UnaryExpr': return n.op === '<-' ? 'stop' : undefined;
        case 'CallExpr': return isBriefCall(n, made.some((m) => contains(m, n))) ? undefined : 'stop';
        default: return undefined;
      }
    });
  }

  /** Only of a channel a range has one variable, and waits. */
  private mayWait({ x, value }: RangeStmt, sites: readonly AccessSite[]): boolean {
    if (value || x.kind === 'BasicLit' || x.kind === 'CompositeLit' || sites.some((s) => overlap(x, s.access))) return false;
    const id = x.kind === 'Ident' ? this.source.site.full().uses[x.start] : undefined;
    const def = id === undefined ? undefined : this.source.site.full().locals[id]?.def;
    return !(def?.by === 'param' || def?.by === 'typed') || (def.type.kind !== 'ArrayType' && def.type.kind !== 'MapType');
  }

  // ----------------------------------------------------------------------------------------------------------------- source

  private mentionsLock(body: Span): boolean {
    return new RegExp(`(?<![\\w.])${escaped(this.guarding.lock)}\\.(?:Try)?R?(?:Unl|L)ock\\b`).test(this.textOf(body));
  }

  private isCall(stmt: Stmt, methods: readonly string[]): boolean {
    return stmt.kind === 'ExprStmt' && this.isLockCall(stmt.x, methods);
  }

  private isLockCall(call: Node, methods: readonly string[]): boolean {
    return call.kind === 'CallExpr' && call.fun.kind === 'SelectorExpr' && this.textOf(call.fun.x) === this.guarding.lock && methods.includes(call.fun.sel.name);
  }

  /** The variable that leads to the lock is declared before the statement. */
  private isNamed(stmt: Span): boolean {
    const root = /^\w+/.exec(this.guarding.lock)?.[0] ?? '';
    const locals = this.source.site.full().locals.filter((l) => l.name === root);
    return locals.length === 0 || (locals.length === 1 && locals.every((l) => l.decl.end <= stmt.start && l.scope.start <= stmt.start && stmt.end <= l.scope.end));
  }

  private localsNamed(name: string): number {
    return this.source.site.full().locals.filter((l) => l.name === name).length;
  }

  private freeName(wanted: string): string {
    for (let n = 1; ; n += 1) {
      const name = n === 1 ? wanted : `${wanted}${String(n)}`;
      if (this.declared.has(name) || new RegExp(`\\b${name}\\b`).test(this.source.text)) continue;
      this.declared.add(name);
      return name;
    }
  }

  private standsAlone({ start }: Span): boolean {
    const { text } = this.source;
    return text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
  }

  private textOf({ start, end }: Span): string {
    return this.source.text.slice(start, end);
  }

  private before(stmt: Span, lines: readonly string[]): Edit {
    const indent = this.newline + indentAt(this.source.text, stmt.start);
    return this.edit({ start: stmt.start, end: stmt.start }, lines.map((l) => l + indent).join(''));
  }

  private after(stmt: Span, lines: readonly string[]): Edit {
    const indent = this.newline + indentAt(this.source.text, stmt.start);
    const end = stmt.end + (/^[ \t]*\/\/[^\r\n]*/.exec(this.source.text.slice(stmt.end))?.[0].length ?? 0);
    return this.edit({ start: end, end }, lines.map((l) => indent + l).join(''));
  }

  private without(stmt: Span, next: Span): Edit {
    return this.edit({ start: stmt.start, end: next.start }, '');
  }

  private withoutAfter(before: Span, stmt: Span): Edit {
    return this.edit({ start: before.end, end: stmt.end }, '');
  }

  private edit({ start, end }: Span, newText: string): Edit {
    return { place: { site: this.source.site, span: { start, end } }, newText };
  }
}

const builtins = /^(?:append|cap|clear|close|copy|delete|len|make|max|min|new|panic|print|println)$/;

/** Of a statement with a block, what stands before that. */
function header(stmt: Stmt): Span {
  return stmt.kind === 'IfStmt' || stmt.kind === 'RangeStmt' ? { start: stmt.start, end: stmt.body.start } : stmt;
}

function isBriefCall({ fun }: CallExpr, holdsAccess: boolean): boolean {
  if (fun.kind === 'Ident' && builtins.test(fun.name)) return true;
  return holdsAccess && !(fun.kind === 'SelectorExpr' && /^(?:Wait|Sleep|Lock|RLock|Unlock|RUnlock)$/.test(fun.sel.name));
}

/** Control may leave the statement other than at its end. */
function mayLeave(stmt: Stmt): boolean {
  return !walk(stmt, (n) => {
    if (n.kind === 'FuncLit') return 'skip';
    return n.kind === 'ReturnStmt' || (n.kind === 'BranchStmt' && (n.label !== undefined || n.tok === 'goto' || (stmt.kind !== 'RangeStmt' && stmt.kind !== 'ForStmt'))) ? 'stop' : undefined;
  });
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The access that a range makes is all of its clause. */
function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

function lineIndent(text: string, offset: number): string {
  const line = text.lastIndexOf('\n', offset) + 1;
  return /^[ \t]*/.exec(text.slice(line))?.[0] ?? '';
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
