/** What a check is: its metadata, what it is given to read, and what it gives back. */
import type { ClaimId } from '../knowledge/claims.js';
import type { Comment, Decl, Span } from '../ast/nodes.js';
import type { GoVersion } from '../base/goVersion.js';
import type { DeclFlow } from '../flow/declFlow.js';
import type { Hazard } from '../flow/concurrency/hazard.js';
import type { MapUsage } from '../flow/concurrency/mapUsage.js';
import type { DeclFacts } from '../facts/declFacts.js';
import type { DeclSite, PackageSource } from '../model/packageSource.js';
import type { TypeSystem } from '../model/typeSystem.js';

export type Severity = 'error' | 'warning' | 'info' | 'hint' | 'off';
export type Confidence = 'certain' | 'likely' | 'possible';
export type Profile = 'recommended' | 'strict' | 'off';
export type Group = 'iteration' | 'slice' | 'concurrency' | 'nil' | 'runtime' | 'lifetime' | 'suppression';

/** A place in a file. Offsets are UTF-16 units, relative to the declaration's segment at `site`. */
export interface Place { readonly site: DeclSite; readonly span: Span }

/**
 * Text for people: `id` names a template of the check's `messages`, with `{name}` placeholders filled from `args`. An argument that
 * starts with '@' names another template of the check. */
export interface Message { readonly id: string; readonly args: Readonly<Record<string, string>> }

export interface Related { readonly place: Place; readonly message: Message }

/** Replaces a span with text. Spans of one fix don't overlap. Import edits are added by the engine from `imports`. */
export interface Edit { readonly place: Place; readonly newText: string }

export interface Fix {
  readonly title: Message;
  /** Kind of LSP code action: quickfix or refactor.rewrite with a suffix. */
  readonly kind: 'quickfix' | `refactor.rewrite.${string}`;
  /** Behaviour is preserved on every execution, by facts part 5. */
  readonly safe: boolean;
  readonly preferred?: boolean;
  /** In any file of the package. */
  readonly edits: readonly Edit[];
  /** Import paths the new text needs, each in the files where it names the package. */
  readonly imports?: readonly string[];
}
/** A fix that exists for this shape of code but cannot be offered here, with the reason for a greyed menu entry. */
export interface WithheldFix { readonly title: Message; readonly kind: Fix['kind']; readonly reason: Message }

export interface Finding {
  readonly rule: string;
  readonly confidence: Confidence;
  /** Overrides the rule's severity for this finding (clear-loop's NaN warning). */
  readonly severity?: Severity;
  readonly place: Place;
  /** Name of the enclosing declaration: "*T.Method", "T.Method", "F", '' at package level. */
  readonly function: string;
  /** Source text of the map or slice expression. */
  readonly map: string;
  readonly message: Message;
  readonly related: readonly Related[];
  /** 'strict': only in the strict profile; elsewhere its fixes still stand in the Refactor menu. */
  readonly shown?: 'always' | 'strict';
  /** Computed when asked for; the engine verifies each fix before it is offered. */
  readonly fixes?: () => { readonly offered: readonly Fix[]; readonly withheld: readonly WithheldFix[] };
}

export interface CheckMeta {
  /** Kebab-case, names the bad thing; the file's name. */
  readonly id: string;
  readonly group: Group;
  readonly severity: Severity;
  /** Severity in the strict profile when it differs. */
  readonly strict?: Severity;
  readonly preview: boolean;
  readonly since: string;
  readonly fixable: 'safe' | 'unsafe' | 'none';
  /** The compiler reports it already: an editor underlines nothing and offers the fixes. */
  readonly codeActionOnly?: true;
  readonly messages: Readonly<Record<string, string>>;
  readonly docs: CheckDocs;
}
/**
 * The rule's page, in Markdown paragraphs. `bad` and `good` are its example, before and after. `claims`: by part, what each of its sentences says of Go and rests on, in
 * their order; empty for one that speaks of Mapguard. Parts that say nothing of Go are left out.
 */
export interface CheckDocs {
  readonly title: string; readonly what: string; readonly why: string; readonly fix: string; readonly limits: string;
  /** How sure its reports are, and what depends on the versions of language and toolchain. */
  readonly sure: string; readonly versions: string;
  readonly bad: string; readonly good: string; readonly claims: Readonly<Partial<Record<DocsPart, readonly (readonly ClaimId[])[]>>>;
}

export type DocsPart = 'what' | 'why' | 'fix' | 'limits' | 'sure' | 'versions';

/** Language and toolchain versions that hold for one file (facts part 0). */
export interface FileVersions {
  /** go line of go.mod, or the file's own //go:build line. */
  readonly language: GoVersion;
  /** What compiles it, when known. */
  readonly toolchain: GoVersion | undefined;
}

/** A declaration that a fix may change. Spans index into its text. */
export interface DeclSource {
  readonly site: DeclSite;
  readonly text: string;
  /** The declaration's syntax and comments, read again when asked for. */
  syntax(): DeclSyntax;
}

/** One function or variable declaration under analysis. */
export interface Pass extends DeclSource {
  readonly facts: DeclFacts;
  readonly flow: DeclFlow;
  readonly types: TypeSystem;
  readonly pkg: PackageSource;
  /** `//go:` comments that stand before the declaration (after the previous one) or inside it. Spans before it are negative. */
  readonly directives: readonly Comment[];
  readonly versions: FileVersions;
  /** Whether any declaration of the package has text that matches; with 'others', any but this one. */
  packageHas(pattern: TextPattern, among?: 'others'): boolean;
  /** What the package's goroutines and locks mean for this declaration. */
  readonly hazards: readonly Hazard[];
  /** The declaration of a function that a hazard speaks of. */
  siteOf(key: string): DeclSite | undefined;
  /** Another declaration of the package. */
  sourceOf(site: DeclSite): DeclSource | undefined;
  /** Everything that the package does with the map that a hazard speaks of. */
  usageOf(hazard: Hazard): MapUsage;
  report(finding: Finding): void;
}
/** `word` stands in every text that matches: most texts are told by that alone. The expression has no flags. */
export interface TextPattern { readonly word: string; readonly regExp: RegExp }
export interface DeclSyntax { readonly decls: readonly Decl[]; readonly comments: readonly Comment[] }

export interface Check {
  readonly meta: CheckMeta;
  /** Called once for every declaration with bodies whose text passes `mayConcern`. */
  run(pass: Pass): void;
  /** Cheap test on a declaration's text: false promises that `run` would report nothing. */
  mayConcern(text: string): boolean;
  /** Run where the declaration has hazards, whatever its text. */
  readonly readsHazards?: true;
  /** Also run on declarations that have `//go:` comments, whatever their text. */
  readonly readsDirectives?: boolean;
}
