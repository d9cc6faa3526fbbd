/** What is remembered of a declaration's text: it lasts as long as the declaration does, or until nobody will ask for it again. */
import type { DeclSite } from '../../model/packageSource.js';

const memos: WeakMap<DeclSite, unknown>[] = [];

export function declMemo<Known>(): WeakMap<DeclSite, Known> {
  const memo = new WeakMap<DeclSite, Known>();
  memos.push(memo);
  return memo;
}

/** For a declaration that is kept for others, which never ask what its text tells. */
export function forgetText(site: DeclSite): void {
  for (const memo of memos) memo.delete(site);
}
