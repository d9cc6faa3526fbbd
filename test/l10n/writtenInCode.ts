/** Words that a source file has in its code rather than in a table of texts, as TypeScript reads it. */
import ts from 'typescript';

/** Two words of English or more, of which the second is no name. */
const words = /\b[A-Za-z]{2,}[:;.]? (?:[A-Za-z]+ )?[a-z]{2,}\b/;
/** What is said to the log or thrown is for maintainers; what l10n.t is given has a test of its own. */
const notShown = /(?:^|\.)(?:l10n\.t|log|warn|error)$|^(?:log|client\.log)\./;

/** The literals with words in them; what stands in a template is `…`. */
export function writtenInCode(file: string, source: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isCallExpression(node) && notShown.test(node.expression.getText())) return;
    if (ts.isNewExpression(node) && node.expression.getText().endsWith('Error')) return;
    const text = textOf(node);
    if (text !== undefined && words.test(text)) found.push(text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));
  return found;
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node) ? [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join('…') : undefined;
}
