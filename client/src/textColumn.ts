/** Where a text is to open: beside a page such as the walkthrough, which shall stay in sight, else in the group in front. */
import { TabInputText, ViewColumn, window } from 'vscode';

export function textColumn(): ViewColumn {
  const inFront = window.tabGroups.activeTabGroup.activeTab;
  return !inFront || inFront.input instanceof TabInputText ? ViewColumn.Active : ViewColumn.Beside;
}
