/**
 * What the resolver asks of the outside: packages, their declarations by name, and the facts of one declaration on demand. The engine
 * implements it over files; the standard library's shipped table implements it over stub declarations.
 */
import type { DeclFacts } from '../facts/declFacts.js';

export interface PackageSource {
  /** Import path; for package main or a file alone, a path that no import can name. */
  readonly path: string;
  /** The name of the package clause. */
  readonly name: string;
  readonly files: readonly FileSource[];
  /**
   * Declarations that may declare `name` at package level (functions without receiver, types, variables, constants). The list is the same object as
   * long as it holds the same.
   */
  declsNamed(name: string): readonly DeclSite[];
  /** Method declarations whose receiver's base type is called `typeName`. */
  methodsOf(typeName: string): readonly DeclSite[];
}

export interface FileSource {
  readonly pkg: PackageSource;
  /** Path as the host knows it, for messages and for telling files apart. */
  readonly path: string;
  readonly imports: readonly ImportFact[];
}

/** `name` is the explicit name if there is one: an identifier, '.' or '_'. */
export interface ImportFact { readonly path: string; readonly name?: string }

/** A declaration in its file. `shape` reads the signature only; `full` reads bodies as well. Both remember their result. */
export interface DeclSite {
  readonly file: FileSource;
  /** Offset of the declaration's segment in its file, UTF-16 units. */
  readonly offset: number;
  /** The names it may declare; for a function or method exactly its name. Tells without parsing what need not be asked. */
  readonly names: readonly string[];
  shape(): DeclFacts;
  full(): DeclFacts;
}

export interface PackageLoader {
  /** The package an import path means for code in `from`; undefined when it is not to be had. */
  load(path: string, from: PackageSource): PackageSource | undefined;
}
