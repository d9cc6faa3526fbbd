/** Paragraphs, headings, lists, tables and fenced code of a Markdown text, in their order. */
export function markdownBlocks(markdown: string): readonly string[] {
  return markdown.match(/^```[\s\S]*?^```|^(?!\n)[\s\S]+?(?=\n\n|\n*$(?![\s\S]))/gm) ?? [];
}
