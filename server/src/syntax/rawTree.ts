/** Copies a tree-sitter tree into plain nodes with one cursor pass, leaving out comments and punctuation, so that the tree can be freed at once. */
import type { Language, Tree, TreeCursor } from 'web-tree-sitter';
import type { Comment, SyntaxFault } from '../ast/nodes.js';
import { faultsOf } from './treeFaults.js';

/** A node of the grammar. `kind` and `field` are the grammar's names; anonymous tokens have their own text as kind. */
export interface RawNode {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly field: string;
  readonly children: readonly RawNode[];
}

export interface RawTree {
  readonly root: RawNode;
  readonly comments: readonly Comment[];
  readonly faults: readonly SyntaxFault[];
}

/** The kind of unreadable text, and the type id the runtime gives it. */
export const errorKind = 'ERROR';
const errorTypeId = 0xffff;

/** The only anonymous tokens that carry meaning the node around them does not: operators and marks. */
const keptTokens = new Set([
  '+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', '&^', '==', '!=', '<', '<=', '>', '>=', '&&', '||', '!', '<-', '=', ':=', '...', 'chan',
  '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=', '&^=',
]);

/** Nodes whose text says everything: their parts need no visit. */
const leafKinds = new Set([
  'identifier', 'type_identifier', 'field_identifier', 'package_identifier', 'label_name', 'blank_identifier', 'dot', 'nil', 'true', 'false',
  'iota', 'int_literal', 'float_literal', 'imaginary_literal', 'rune_literal', 'interpreted_string_literal', 'raw_string_literal', 'comment',
]);

const skip = 0;
const leaf = 1;
const inner = 2;

/** What to do with each type id, and its name, as arrays: looked up once for every node of every tree. */
interface KindTable {
  readonly names: readonly string[];
  readonly actions: Uint8Array;
  readonly fields: readonly string[];
}

const tables = new WeakMap<Language, KindTable>();

function kindTableOf(language: Language): KindTable {
  const known = tables.get(language);
  if (known) return known;
  const count = language.nodeTypeCount;
  const names: string[] = [];
  const actions = new Uint8Array(count);
  for (let id = 0; id < count; id += 1) {
    const name = language.nodeTypeForId(id) ?? '';
    names.push(name);
    if (!language.nodeTypeIsNamed(id)) actions[id] = keptTokens.has(name) ? leaf : skip;
    else actions[id] = leafKinds.has(name) ? leaf : inner;
  }
  const table = { names, actions, fields: language.fields.map((field) => field ?? '') };
  tables.set(language, table);
  return table;
}

const noChildren: readonly RawNode[] = [];

export function readTree(tree: Tree, text: string): RawTree {
  const cursor = tree.walk();
  try {
    return new TreeReader(cursor, kindTableOf(tree.language), text).read(faultsOf(tree.rootNode, text));
  } finally {
    cursor.delete();
  }
}

class TreeReader {
  private readonly comments: Comment[] = [];

  constructor(
    private readonly cursor: TreeCursor,
    private readonly table: KindTable,
    private readonly text: string,
  ) {}

  read(faults: readonly SyntaxFault[]): RawTree {
    const kind = this.cursor.nodeTypeId === errorTypeId ? errorKind : 'source_file';
    const root: RawNode = { kind, start: 0, end: this.text.length, field: '', children: this.readChildren() };
    return { root, comments: this.comments, faults };
  }

  /** An explicit stack, since `a + a + …` nests as deep as it is long. */
  private readChildren(): readonly RawNode[] {
    const { cursor, table } = this;
    const top: RawNode[] = [];
    if (!cursor.gotoFirstChild()) return top;
    const stack: RawNode[][] = [top];
    for (;;) {
      const into = stack[stack.length - 1] ?? top;
      const id = cursor.nodeTypeId;
      const action = id === errorTypeId ? leaf : table.actions[id] ?? skip;
      if (action !== skip) {
        const children = this.visit(id, action, into);
        if (children && cursor.gotoFirstChild()) {
          stack.push(children);
          continue;
        }
      }
      while (!cursor.gotoNextSibling()) {
        stack.pop();
        if (stack.length === 0 || !cursor.gotoParent()) return top;
      }
    }
  }

  /** Adds the current node to `into`; gives the list for its children if they are to be read. */
  private visit(id: number, action: number, into: RawNode[]): RawNode[] | undefined {
    const { cursor, table } = this;
    const start = Math.min(cursor.startIndex, this.text.length);
    const end = Math.min(cursor.endIndex, this.text.length);
    if (id === errorTypeId) {
      into.push({ kind: errorKind, start, end, field: '', children: noChildren });
      return undefined;
    }
    const kind = table.names[id] ?? '';
    if (kind === 'comment') {
      this.comments.push({ start, end, text: this.text.slice(start, end) });
      return undefined;
    }
    const field = table.fields[cursor.currentFieldId] ?? '';
    const children: RawNode[] | undefined = action === inner ? [] : undefined;
    into.push({ kind, start, end, field, children: children ?? noChildren });
    return children;
  }
}

/** The first child with a field name. */
export function childOf(node: RawNode, field: string): RawNode | undefined {
  return node.children.find((child) => child.field === field);
}

/** All children with a field name; a list's commas are no nodes here. */
export function childrenOf(node: RawNode, field: string): RawNode[] {
  return node.children.filter((child) => child.field === field && isReadable(child));
}

/** The first child that is neither a token nor unreadable. */
export function firstNamed(node: RawNode): RawNode | undefined {
  return node.children.find(isReadable);
}

/** The children that are neither tokens nor unreadable: the elements of a list. */
export function readableParts(node: RawNode): RawNode[] {
  return node.children.filter(isReadable);
}

function isReadable(node: RawNode): boolean {
  return node.kind !== errorKind && !keptTokens.has(node.kind);
}

export function hasToken(node: RawNode, token: string): boolean {
  return node.children.some((child) => child.kind === token);
}
