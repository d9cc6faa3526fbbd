/** Who may call a function from outside of what the package shows, and what is said of its locks, by its name, signature and comment. */
import type { PackageSource } from '../../model/packageSource.js';
import { declMemo } from './declMemo.js';
import type { RootFacts } from './entries.js';
import type { DeclText } from './packageSummaries.js';
import type { RelevantDecls } from './relevantDecls.js';

const exported = /^\p{Lu}/u;
/** `(w http.ResponseWriter, r *http.Request)`, an RPC's `(ctx context.Context, req *T) (…, error)`, and a collector's `(ch chan<- prometheus.Metric)`, which may be asked by several at once. */
const handler = /\bhttp\.ResponseWriter\b|\(\s*\w*\s*chan<- prometheus\.Metric\s*\)|\(\s*\w*\s*context\.Context,\s*\w+\s+\*?[\w.]+\s*\)\s*\(.*\berror\s*\)/;

export function rootFactsOf(pkg: PackageSource, { decls, calledUnseen }: RelevantDecls): (key: string) => RootFacts {
  const byKey = new Map(decls.map((d) => [d.key, calledUnseen.has(d.key) ? { ...known(pkg, d), isCalledUnseen: true } : known(pkg, d)]));
  return (key) => byKey.get(key) ?? unknownFunction;
}

const unknownFunction: RootFacts = { isExported: false, isCallable: false, isHandler: false, isInit: false, isTest: false, isTrusted: false, isCalledUnseen: false };

/** They last as long as the declaration, its name and the comment above it. */
const knownFacts = declMemo<{ readonly of: DeclText; readonly facts: RootFacts }>();

function known(pkg: PackageSource, decl: DeclText): RootFacts {
  const last = knownFacts.get(decl.site);
  if (last?.of.key === decl.key && last.of.doc === decl.doc) return last.facts;
  const facts = factsOf(pkg, decl);
  knownFacts.set(decl.site, { of: decl, facts });
  return facts;
}

function factsOf(pkg: PackageSource, { key, text, doc, isTest }: DeclText): RootFacts {
  const [owner, method] = key.includes('.') ? [key.slice(0, key.indexOf('.')), key.slice(key.indexOf('.') + 1)] : [undefined, key];
  const isPublic = exported.test(method);
  const importable = pkg.name !== 'main';
  return {
    isExported: importable && isPublic && (owner === undefined || exported.test(owner)), isCallable: isPublic && owner !== undefined, isHandler: isPublic && handler.test(text.slice(0, text.indexOf('{'))),
    isInit: /^(init|var)\b/.test(key) || decoders.has(method) || (key === 'main' && pkg.name === 'main'), isTest, isTrusted: isTrusted(method, /\.R?Lock\(\)/.test(text) ? '' : `${doc}\n${leadingComment(text)}`), isCalledUnseen: false,
  };
}

/** Methods that fill an object which its maker has not handed on yet (encoding, encoding/json, encoding/gob, database/sql). */
const decoders: ReadonlySet<string> = new Set(['UnmarshalJSON', 'UnmarshalText', 'UnmarshalBinary', 'UnmarshalYAML', 'UnmarshalXML', 'UnmarshalTOML', 'GobDecode', 'Scan']);

/** Names of helpers whose callers hold the lock; some projects begin them with an underscore. A comment on locks in a function that takes one is about itself. */
const trustedName = /(Locked|WithLock|NoLock|Unlocked|LockHeld|Unsafe|Lockless|WithoutLock|_locked|nolock)$|^(locked|unsafe)[A-Z]|^_[a-z]/;
const trustedComment = new RegExp([
  String.raw`\b(must|should|shall|needs? to|has to|have to|expects?|requires?|assum(es?|ing)|already|with|while|when|under|caller|callers|called)\b[^.]{0,80}\b(holds?|held|holding|[rw]?lock(ed|s)?|locking|mutex|mtx|mux|acquired?|mu)\b`,
  String.raw`\b([rw]?locks?|mutex|mtx|mux|mu)\b[^.]{0,60}\b(held|taken|acquired)\b`,
  String.raw`\bnot (safe for concurrent|thread[- ]?safe|goroutine[- ]?safe|concurrency[- ]?safe|safe to call concurrently)|\bnot be called concurrently|\b(not|without) (take|acquire|hold|lock|locking|acquiring|taking)`,
].join('|'), 'i');

function isTrusted(name: string, comments: string): boolean {
  // The dot of `c.lock` ends no sentence.
  return trustedName.test(name) || trustedComment.test(comments.replace(/\w+\.(?=\w)/g, ''));
}

/** The comments at the head of a body, before any code. */
function leadingComment(text: string): string {
  const body = text.slice(text.indexOf('{') + 1);
  return /^(\s*(\/\/[^\n]*\n|\/\*[\s\S]*?\*\/))+/.exec(body)?.[0] ?? '';
}
