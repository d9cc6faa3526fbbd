// How a rule's id names its file and its export: range-insert is rangeInsert in range-insert.ts. Ids have two words or more; other files have no hyphen.

export const checkFile = /^([a-z]+(?:-[a-z]+)+)\.ts$/;

export function exportedName(id) {
  return id.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}
