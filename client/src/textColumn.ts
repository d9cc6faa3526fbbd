/** Where a text is to open: beside a page such as the walkthrough, which shall stay in sight, else in the group in front. */
import { TabInputText, ViewColumn, window } from 'vscode';

/** By number where the group is there: what "active" means is settled only when the text opens, and the walkthrough may have taken the focus back by then. */
export function textColumn(): ViewColumn {
  const { activeTabGroup, all } = window.tabGroups;
  const { activeTab, viewColumn } = activeTabGroup;
  if (!activeTab || activeTab.input instanceof TabInputText) return viewColumn;
  return all.find((group) => group.viewColumn > viewColumn)?.viewColumn ?? ViewColumn.Beside;
}
