/** A package over its files: declarations by name, for one build variant, with or without its tests. */
import type { DeclFacts } from '../facts/declFacts.js';
import type { BuildVariant } from '../model/buildVariant.js';
import type { DeclSite, FileSource, ImportFact, PackageSource } from '../model/packageSource.js';
import type { Directive } from '../syntax/directive.js';
import type { Segment } from '../syntax/scanFile.js';
import type { GoFile } from './goFile.js';
import type { SegmentFacts } from './segmentFacts.js';
import type { Module } from './modules.js';
import { NameReach, namesFound } from './nameReach.js';
import { PackageText } from './packageText.js';

/** Where a package comes from, which decides what its imports mean. */
export interface PackageOrigin {
  readonly dir: string;
  readonly variant: BuildVariant;
  /** 'external' for a package `x_test`, which is one of its own. */
  readonly tests: 'none' | 'internal' | 'external';
  /** The main module for whose build it is read; undefined outside of modules and for the shipped table. */
  readonly module: Module | undefined;
  readonly fromTable: boolean;
}

export class GoPackage implements PackageSource {
  readonly files: readonly PackageFile[];
  private byName: Groups | undefined;
  private byReceiver: Groups | undefined;
  private searched: PackageText | undefined;
  private reach: NameReach | undefined;
  /** Grows with every edit that the package outlives. */
  private edits = 0;
  private asking: Declaration | undefined;

  constructor(readonly path: string, readonly name: string, readonly origin: PackageOrigin, files: readonly GoFile[]) {
    this.files = files.map((file) => new PackageFile(this, file));
  }

  declsNamed(name: string): readonly DeclSite[] {
    this.asking?.hasAskedFor(name);
    this.byName ??= this.grouped(packageLevelNames);
    return this.byName.get(name) ?? [];
  }

  methodsOf(typeName: string): readonly DeclSite[] {
    this.byReceiver ??= this.grouped(receiverNames);
    return this.byReceiver.get(typeName) ?? [];
  }

  /** Runs `inner`; names that are looked up meanwhile are looked up for `decl`, whether or not it mentions them. */
  onBehalfOf<T>(decl: Declaration, inner: () => T): T {
    const before = this.asking;
    this.asking = decl;
    try {
      return inner();
    } finally {
      this.asking = before;
    }
  }

  get text(): PackageText {
    return (this.searched ??= new PackageText(this.files));
  }

  get revision(): number {
    return this.edits;
  }

  /**
   * Takes over a new reading of one of its files in which others see the same as before. Everything that was worked out about the package stays
   * true, but for what was made from the bodies of the declarations that are replaced.
   */
  takeUnseen(goFile: GoFile): void {
    const file = this.fileAt(goFile.path);
    if (file) this.replace(file.take(goFile));
  }

  /**
   * Takes over a new reading of one of its files with the same imports, in which others see something else. What was worked out about declarations
   * that mention none of the changed ones, directly or through others, stays true. The rest is replaced by declarations of the same text about
   * which nothing is known yet.
   */
  takeSeen(goFile: GoFile): void {
    const file = this.fileAt(goFile.path);
    if (!file) return;
    const reach = (this.reach ??= new NameReach(this.files.flatMap((each) => each.declarations).map((d) => d.facts)));
    const { gone, come } = file.exchange(goFile);
    for (const { facts } of gone) reach.remove(facts);
    for (const { facts } of come) reach.add(facts);
    this.searched?.exchange(new Set(gone), come);
    const changed = new Set([...gone, ...come].flatMap((d) => namesFound(d.facts)));
    this.regroup(this.byName, packageLevelNames, changed);
    this.regroup(this.byReceiver, receiverNames, changed);
    const reached = reach.from(changed);
    this.replace(new Map(this.files.flatMap((each) => [...each.renew((decl) => decl.dependsOn(reached))])));
  }

  private replace(replaced: ReadonlyMap<Declaration, Declaration>): void {
    this.edits += 1;
    this.searched?.exchange(new Set(replaced.keys()), [...replaced.values()]);
    for (const { facts } of replaced.keys()) {
      replaceIn(this.byName, packageLevelNames(facts), replaced);
      replaceIn(this.byReceiver, receiverNames(facts), replaced);
    }
  }

  fileAt(path: string): PackageFile | undefined {
    return this.files.find((file) => file.path === path);
  }

  /** Gives back the memory of functions and initialisers, and of what was found by name: all is read again when asked for. */
  release(): void {
    this.byName = undefined;
    this.byReceiver = undefined;
    this.searched = undefined;
    this.reach = undefined;
    for (const file of this.files) for (const decl of file.declarations) decl.release();
  }

  private grouped(keysOf: KeysOf, only?: ReadonlySet<string>): Groups {
    const groups = new Map<string, Declaration[]>();
    for (const { declarations } of this.files) {
      for (const declaration of declarations) {
        for (const key of new Set(keysOf(declaration.facts))) {
          if (only?.has(key) === false) continue;
          const group = groups.get(key);
          if (group) group.push(declaration);
          else groups.set(key, [declaration]);
        }
      }
    }
    return groups;
  }

  private regroup(groups: Groups | undefined, keysOf: KeysOf, changed: ReadonlySet<string>): void {
    if (!groups) return;
    const now = this.grouped(keysOf, changed);
    for (const key of changed) {
      const group = now.get(key);
      if (group) groups.set(key, group);
      else groups.delete(key);
    }
  }
}

type Groups = Map<string, readonly Declaration[]>;
type KeysOf = (facts: SegmentFacts) => readonly string[];

const packageLevelNames: KeysOf = ({ seen }) => (seen.recv === undefined ? seen.names : []);
const receiverNames: KeysOf = ({ seen }) => (seen.recv === undefined ? [] : [seen.recv]);

function replaceIn(groups: Groups | undefined, keys: readonly string[], replaced: ReadonlyMap<Declaration, Declaration>): void {
  for (const key of keys) {
    const group = groups?.get(key);
    if (group?.some((d) => replaced.has(d)) === true) groups?.set(key, group.map((d) => replaced.get(d) ?? d));
  }
}

export class PackageFile implements FileSource {
  readonly path: string;
  private reading: GoFile;
  private split: readonly Declaration[] | undefined;
  private aboveDecls: ReadonlyMap<Declaration, readonly Directive[]> | undefined;

  constructor(readonly pkg: GoPackage, goFile: GoFile) {
    this.path = goFile.path;
    this.reading = goFile;
  }

  /** The file's text as it is now; a package outlives edits that others do not see. */
  get goFile(): GoFile {
    return this.reading;
  }

  get imports(): readonly ImportFact[] {
    return this.reading.imports;
  }

  get declarations(): readonly Declaration[] {
    return (this.split ??= this.reading.declarations.map(({ segment, facts }) => new Declaration(this, segment, facts)));
  }

  /** Declarations whose text is the same stay what they are; gives the others by those that they replace. */
  take(goFile: GoFile): ReadonlyMap<Declaration, Declaration> {
    const replaced = new Map<Declaration, Declaration>();
    const before = this.declarations;
    this.reading = goFile;
    this.aboveDecls = undefined;
    this.split = goFile.declarations.map(({ segment, facts }, i) => {
      const old = before[i];
      if (old?.facts === facts) {
        old.moveTo(segment);
        return old;
      }
      const decl = new Declaration(this, segment, facts);
      if (old) {
        old.isReplaced = true;
        replaced.set(old, decl);
      }
      return decl;
    });
    return replaced;
  }

  /** Declarations between the first and the last difference are replaced by those that stand there now. */
  exchange(goFile: GoFile): { readonly gone: readonly Declaration[]; readonly come: readonly Declaration[] } {
    const before = this.declarations;
    const now = goFile.declarations;
    const most = Math.min(before.length, now.length);
    let front = 0;
    while (front < most && before[front]?.facts === now[front]?.facts) front += 1;
    let back = 0;
    while (back < most - front && before.at(-1 - back)?.facts === now.at(-1 - back)?.facts) back += 1;
    const gone = before.slice(front, before.length - back);
    for (const old of gone) old.isReplaced = true;
    const come = now.slice(front, now.length - back).map(({ segment, facts }) => new Declaration(this, segment, facts));
    this.reading = goFile;
    this.aboveDecls = undefined;
    this.split = [...before.slice(0, front), ...come, ...before.slice(before.length - back)];
    this.split.forEach((decl, i) => {
      const segment = now[i]?.segment;
      if (segment) decl.moveTo(segment);
    });
    return { gone, come };
  }

  /** Replaces the declarations for which `isStale` by others of the same text; gives these by those. */
  renew(isStale: (decl: Declaration) => boolean): ReadonlyMap<Declaration, Declaration> {
    const renewed = new Map<Declaration, Declaration>();
    for (const old of this.declarations) {
      if (!isStale(old)) continue;
      old.isReplaced = true;
      renewed.set(old, new Declaration(this, old.segment, old.facts));
    }
    if (renewed.size > 0) {
      this.split = this.declarations.map((d) => renewed.get(d) ?? d);
      this.aboveDecls = undefined;
    }
    return renewed;
  }

  /** The directives that stand after the declaration before `decl`, or inside it. */
  directivesOf(decl: Declaration): readonly Directive[] {
    this.aboveDecls ??= this.directivesByDeclaration();
    return this.aboveDecls.get(decl) ?? [];
  }

  private directivesByDeclaration(): ReadonlyMap<Declaration, readonly Directive[]> {
    const { directives, packageSpan } = this.reading.scan;
    const found = new Map<Declaration, Directive[]>();
    const decls = this.declarations;
    let i = 0;
    for (const directive of directives.filter((d) => d.start >= packageSpan.end)) {
      while (i < decls.length && (decls[i]?.segment.end ?? 0) < directive.end) i += 1;
      const decl = decls[i];
      if (!decl) break;
      const known = found.get(decl);
      if (known) known.push(directive);
      else found.set(decl, [directive]);
    }
    return found;
  }
}

export class Declaration implements DeclSite {
  /** The file holds another one in its place by now. */
  isReplaced = false;
  private place: Segment;
  /** How much of it somebody has read; what was worked out about it is made from that. */
  private isRead: 'not' | 'shape' | 'full' = 'not';
  private asked: Set<string> | undefined;

  constructor(readonly file: PackageFile, segment: Segment, readonly facts: SegmentFacts) {
    this.place = segment;
  }

  get segment(): Segment {
    return this.place;
  }

  get offset(): number {
    return this.place.start;
  }

  get names(): readonly string[] {
    return this.facts.seen.names;
  }

  /** Text above it grew or shrank. */
  moveTo(segment: Segment): void {
    this.place = segment;
  }

  shape(): DeclFacts {
    if (this.isRead === 'not') this.isRead = 'shape';
    return this.facts.shape();
  }

  full(): DeclFacts {
    this.isRead = 'full';
    return this.facts.full();
  }

  hasAskedFor(name: string): void {
    (this.asked ??= new Set()).add(name);
  }

  /** Whether something may have been worked out about it that was made from one of the names. */
  dependsOn(names: ReadonlySet<string>): boolean {
    if (this.asked && intersects(this.asked, names)) return true;
    return this.isRead !== 'not' && intersects(this.isRead === 'full' ? this.facts.mentioned() : this.facts.mentionedOutside(), names);
  }

  /** It was parsed and its text has syntax errors. */
  get isBroken(): boolean {
    return this.facts.isBroken;
  }

  /** All of it will be read soon. */
  expectReading(): void {
    this.facts.expectReading();
  }

  forgetBodies(): void {
    this.facts.forgetBodies();
  }

  release(): void {
    this.facts.forgetFunction();
    this.asked = undefined;
  }
}

function intersects(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  for (const each of small) if (large.has(each)) return true;
  return false;
}
