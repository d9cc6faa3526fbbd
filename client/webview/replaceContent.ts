/** Puts new content into a part of a page, and leaves the focus on the control that had it: its successor has the same id. */
export function replaceContent(part: HTMLElement, ...content: readonly (Node | string)[]): void {
  // Only of a page that has the focus: it must not take it from the editor.
  const focused = document.hasFocus() && part.contains(document.activeElement) ? document.activeElement?.id ?? '' : '';
  part.replaceChildren(...content);
  if (focused !== '') document.getElementById(focused)?.focus();
}
