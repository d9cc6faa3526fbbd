/** What a piece of evidence is about, in names and numbers for its text. */
import type { PackageFile } from '../goPackage.js';

/** "CacheHasPages" of "*Cache.Has" and `c.pages`: letters and digits alone. */
export function subjectOf(functionName: string, map: string): string {
  const words = [...functionName.split(/[^\p{L}\p{N}_]+/u), /([\p{L}\p{N}_]+)(?:\(\))?\]?$/u.exec(map)?.[1] ?? ''];
  return words.map((w) => w.charAt(0).toUpperCase() + w.slice(1)).join('').replaceAll('_', '');
}

/** Counted from 1. */
export function lineOf({ goFile: { text } }: PackageFile, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
