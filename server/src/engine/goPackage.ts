/** A package over its files: declarations by name, for one build variant, with or without its tests. */
import type { DeclFacts } from '../facts/declFacts.js';
import type { BuildVariant } from '../model/buildVariant.js';
import type { DeclSite, FileSource, ImportFact, PackageSource } from '../model/packageSource.js';
import type { Directive } from '../syntax/directive.js';
import type { Segment } from '../syntax/scanFile.js';
import type { GoFile } from './goFile.js';
import type { DeclText, SegmentFacts } from './segmentFacts.js';
import type { Module } from './modules.js';
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
  private byName: Map<string, readonly Declaration[]> | undefined;
  private byReceiver: Map<string, readonly Declaration[]> | undefined;
  private searched: PackageText | undefined;
  /** Grows with every edit that the package outlives. */
  private edits = 0;

  constructor(readonly path: string, readonly name: string, readonly origin: PackageOrigin, files: readonly GoFile[]) {
    this.files = files.map((file) => new PackageFile(this, file));
  }

  declsNamed(name: string): readonly DeclSite[] {
    this.byName ??= this.grouped(({ recv, names }) => (recv === undefined ? names : []));
    return this.byName.get(name) ?? [];
  }

  methodsOf(typeName: string): readonly DeclSite[] {
    this.byReceiver ??= this.grouped(({ recv }) => (recv === undefined ? [] : [recv]));
    return this.byReceiver.get(typeName) ?? [];
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
  take(goFile: GoFile): void {
    const file = this.files.find((each) => each.path === goFile.path);
    if (!file) return;
    const replaced = file.take(goFile);
    this.edits += 1;
    for (const [decl, now] of replaced) {
      this.searched?.replace(decl, now);
      replaceIn(this.byName, decl.names, replaced);
      replaceIn(this.byReceiver, decl.facts.seen.recv === undefined ? [] : [decl.facts.seen.recv], replaced);
    }
  }

  /** Gives back the memory of function bodies and initialisers; they are read again when asked for. */
  forgetBodies(): void {
    for (const file of this.files) for (const decl of file.declarations) decl.forgetBodies();
  }

  private grouped(keysOf: (text: DeclText) => readonly string[]): Map<string, readonly Declaration[]> {
    const groups = new Map<string, Declaration[]>();
    for (const { declarations } of this.files) {
      for (const declaration of declarations) {
        for (const key of new Set(keysOf(declaration.facts.seen))) {
          const group = groups.get(key);
          if (group) group.push(declaration);
          else groups.set(key, [declaration]);
        }
      }
    }
    return groups;
  }
}

function replaceIn(groups: Map<string, readonly Declaration[]> | undefined, keys: readonly string[], replaced: ReadonlyMap<Declaration, Declaration>): void {
  for (const key of keys) {
    const group = groups?.get(key);
    if (group) groups?.set(key, group.map((d) => replaced.get(d) ?? d));
  }
}

export class PackageFile implements FileSource {
  readonly path: string;
  readonly imports: readonly ImportFact[];
  private reading: GoFile;
  private decls: readonly Declaration[];
  private aboveDecls: ReadonlyMap<Declaration, readonly Directive[]> | undefined;

  constructor(readonly pkg: GoPackage, goFile: GoFile) {
    this.path = goFile.path;
    this.imports = goFile.imports;
    this.reading = goFile;
    this.decls = goFile.declarations.map(({ segment, facts }) => new Declaration(this, segment, facts));
  }

  /** The file's text as it is now; a package outlives edits that others do not see. */
  get goFile(): GoFile {
    return this.reading;
  }

  get declarations(): readonly Declaration[] {
    return this.decls;
  }

  /** Declarations whose text is the same stay what they are; gives the others by those that they replace. */
  take(goFile: GoFile): ReadonlyMap<Declaration, Declaration> {
    const replaced = new Map<Declaration, Declaration>();
    const before = this.decls;
    this.reading = goFile;
    this.aboveDecls = undefined;
    this.decls = goFile.declarations.map(({ segment, facts }, i) => {
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

  /** The directives that stand after the declaration before `decl`, or inside it. */
  directivesOf(decl: Declaration): readonly Directive[] {
    this.aboveDecls ??= this.directivesByDeclaration();
    return this.aboveDecls.get(decl) ?? [];
  }

  private directivesByDeclaration(): ReadonlyMap<Declaration, readonly Directive[]> {
    const { directives, packageSpan } = this.reading.scan;
    const found = new Map<Declaration, Directive[]>();
    let i = 0;
    for (const directive of directives.filter((d) => d.start >= packageSpan.end)) {
      while (i < this.decls.length && (this.decls[i]?.segment.end ?? 0) < directive.end) i += 1;
      const decl = this.decls[i];
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
    return this.facts.shape();
  }

  full(): DeclFacts {
    return this.facts.full();
  }

  /** It was parsed and its text has syntax errors. */
  get isBroken(): boolean {
    return this.facts.isBroken;
  }

  forgetBodies(): void {
    this.facts.forgetBodies();
  }
}
