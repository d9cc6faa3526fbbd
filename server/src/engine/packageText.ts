/** Searches in the text of a package's declarations. Each is made once; an edit is searched for what it adds and takes away. */
import type { TextPattern } from '../checks/api.js';
import type { Declaration, PackageFile } from './goPackage.js';

/** Two declarations that match are enough to answer for the whole package as well as for all but one of its declarations. */
const enough = 2;

interface Search { readonly pattern: TextPattern; readonly found: readonly Declaration[]; readonly complete: boolean }

export class PackageText {
  private readonly searches = new Map<string, Search>();

  constructor(private readonly files: readonly PackageFile[]) {}

  has(pattern: TextPattern, except?: Declaration): boolean {
    const key = `${pattern.word}\n${pattern.regExp.source}`;
    let search = this.searches.get(key);
    if (!search) this.searches.set(key, (search = this.searchFor(pattern)));
    return search.found.some((decl) => decl !== except);
  }

  /** Declarations went and others came. */
  exchange(gone: ReadonlySet<Declaration>, come: readonly Declaration[]): void {
    for (const [key, { pattern, found, complete }] of this.searches) {
      const all = [...found.filter((decl) => !gone.has(decl)), ...come.filter((decl) => matches(pattern, decl))];
      if (all.length < enough && !complete) this.searches.delete(key);
      else this.searches.set(key, { pattern, found: all.slice(0, enough), complete: complete && all.length <= enough });
    }
  }

  private searchFor(pattern: TextPattern): Search {
    const found: Declaration[] = [];
    for (const { declarations } of this.files) {
      for (const decl of declarations) {
        if (!matches(pattern, decl)) continue;
        if (found.length === enough) return { pattern, found, complete: false };
        found.push(decl);
      }
    }
    return { pattern, found, complete: true };
  }
}

function matches({ word, regExp }: TextPattern, decl: Declaration): boolean {
  const { text } = decl.facts.seen;
  return text.includes(word) && regExp.test(text);
}
