/** A package over its files: declarations by name, for one build variant, with or without its tests. */
import type { DeclFacts } from '../facts/declFacts.js';
import type { BuildVariant } from '../model/buildVariant.js';
import type { DeclSite, FileSource, ImportFact, PackageSource } from '../model/packageSource.js';
import type { Segment } from '../syntax/scanFile.js';
import type { GoFile } from './goFile.js';
import type { SegmentFacts } from './segmentFacts.js';
import type { Module } from './modules.js';

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
  private byName: Map<string, Declaration[]> | undefined;
  private byReceiver: Map<string, Declaration[]> | undefined;

  constructor(readonly path: string, readonly name: string, readonly origin: PackageOrigin, files: readonly GoFile[]) {
    this.files = files.map((file) => new PackageFile(this, file));
  }

  declsNamed(name: string): readonly DeclSite[] {
    this.byName ??= this.grouped((segment) => (segment.recv === undefined ? segment.names : []));
    return this.byName.get(name) ?? [];
  }

  methodsOf(typeName: string): readonly DeclSite[] {
    this.byReceiver ??= this.grouped((segment) => (segment.recv === undefined ? [] : [segment.recv]));
    return this.byReceiver.get(typeName) ?? [];
  }

  /** Gives back the memory of function bodies and initialisers; they are read again when asked for. */
  forgetBodies(): void {
    for (const file of this.files) for (const decl of file.declarations) decl.forgetBodies();
  }

  private grouped(keysOf: (segment: Segment) => readonly string[]): Map<string, Declaration[]> {
    const groups = new Map<string, Declaration[]>();
    for (const { declarations } of this.files) {
      for (const declaration of declarations) {
        for (const key of new Set(keysOf(declaration.segment))) {
          const group = groups.get(key);
          if (group) group.push(declaration);
          else groups.set(key, [declaration]);
        }
      }
    }
    return groups;
  }
}

export class PackageFile implements FileSource {
  readonly path: string;
  readonly imports: readonly ImportFact[];
  readonly declarations: readonly Declaration[];

  constructor(readonly pkg: GoPackage, readonly goFile: GoFile) {
    this.path = goFile.path;
    this.imports = goFile.imports;
    this.declarations = goFile.declarations.map(({ segment, facts }) => new Declaration(this, segment, facts));
  }
}

export class Declaration implements DeclSite {
  constructor(readonly file: PackageFile, readonly segment: Segment, private readonly facts: SegmentFacts) {}

  get offset(): number {
    return this.segment.start;
  }

  get names(): readonly string[] {
    return this.segment.names;
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
