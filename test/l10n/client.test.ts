/** The extension's own texts: each that is shown through vscode.l10n has an entry, and the manifest's two files have the same keys. */
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { problemOf } from './chineseText.js';

const root = new URL('../../', import.meta.url);
const json = (path: string): Readonly<Record<string, string>> => JSON.parse(readFileSync(new URL(path, root), 'utf8')) as Record<string, string>;

describe('the client', () => {
  const files = readdirSync(new URL('client/src', root)).filter((name) => name.endsWith('.ts'));
  const calls = files.flatMap((name) => l10nCalls(name, readFileSync(new URL(`client/src/${name}`, root), 'utf8')));
  const bundle = json('l10n/bundle.l10n.zh-cn.json');

  test('gives vscode.l10n.t texts that stand there in full', () => {
    expect(calls.length).toBeGreaterThan(10);
    expect(calls.filter(({ text }) => text === undefined)).toEqual([]);
  });

  test('has an entry for each of them, and no other', () => {
    expect(Object.keys(bundle).sort()).toEqual([...new Set(calls.map(({ text }) => text ?? ''))].sort());
  });

  test('keeps their placeholders and leaves no English', () => {
    expect(Object.entries(bundle).flatMap(([text, translation]) => problemOf(text, translation) ?? [])).toEqual([]);
  });
});

describe('the manifest', () => {
  const [english, chinese] = [json('package.nls.json'), json('package.nls.zh-cn.json')];

  test('has the same keys in both languages, in the same order', () => {
    expect(Object.keys(chinese)).toEqual(Object.keys(english));
  });

  test('keeps placeholders and links to settings, and leaves no English', () => {
    expect(Object.entries(english).flatMap(([key, text]) => problemOf(text, chinese[key] ?? '') ?? [])).toEqual([]);
    const code = (text: string): readonly string[] => [...new Set(text.match(/`[^`]*`/g) ?? [])].sort();
    for (const [key, text] of Object.entries(english)) expect([key, code(chinese[key] ?? '')]).toEqual([key, code(text)]);
  });
});

interface Call { readonly file: string; readonly text: string | undefined }

/** Calls of l10n.t, as TypeScript reads them; `text` is missing where the argument is no plain string. */
function l10nCalls(file: string, source: string): readonly Call[] {
  const found: Call[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /(?:^|\.)l10n\.t$/.test(node.expression.getText())) {
      const [argument] = node.arguments;
      found.push({ file, text: argument && ts.isStringLiteralLike(argument) ? argument.text : undefined });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));
  return found;
}
