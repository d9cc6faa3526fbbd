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

/** The commonest nodes whose parts have no field names. */
const listKinds = new Set([
  'argument_list', 'block', 'expression_list', 'expression_statement', 'literal_element', 'literal_value', 'parameter_list', 'pointer_type',
  'return_statement', 'statement_list',
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

/** A node while its parts are read. */
interface OpenNode extends RawNode { readonly children: RawNode[] }

/** Of all leaves: nothing is added to it. */
const noChildren: RawNode[] = [];

export function readTree(tree: Tree, text: string): RawTree {
  const root = tree.rootNode;
  const cursor = tree.walk();
  try {
    return new TreeReader(cursor, kindTableOf(tree.language), text, !root.hasError).read(faultsOf(root, text));
  } finally {
    cursor.delete();
  }
}

/**
 * What is asked of the cursor costs more than all else that is done for a node; so it is not asked what the nodes around it tell. A node's first part
 * starts where the node does. In a sound tree nothing is of no width: no part follows one that ends where the node does, and `()` has no parts.
 */
class TreeReader {
  private readonly comments: Comment[] = [];

  constructor(
    private readonly cursor: TreeCursor,
    private readonly table: KindTable,
    private readonly text: string,
    private readonly isSound: boolean,
  ) {}

  read(faults: readonly SyntaxFault[]): RawTree {
    const kind = this.cursor.nodeTypeId === errorTypeId ? errorKind : 'source_file';
    const root: OpenNode = { kind, start: 0, end: this.text.length, field: '', children: [] };
    this.readParts(root);
    return { root, comments: this.comments, faults };
  }

  /** An explicit stack, since `a + a + …` nests as deep as it is long. */
  private readParts(root: OpenNode): void {
    const { cursor } = this;
    if (!cursor.gotoFirstChild()) return;
    const outer: OpenNode[] = [];
    let parent = root;
    let isFirst = false;
    for (;;) {
      const node = this.visit(parent, isFirst);
      isFirst = node !== undefined && node.children !== noChildren && cursor.gotoFirstChild();
      if (isFirst && node) {
        outer.push(parent);
        parent = node;
        continue;
      }
      let end = node?.end;
      while ((this.isSound && end === parent.end) || !cursor.gotoNextSibling()) {
        const next = outer.pop();
        if (!next || !cursor.gotoParent()) return;
        end = parent.end;
        parent = next;
      }
    }
  }

  /** Adds the current node to its parent; undefined for what is left out. */
  private visit(parent: OpenNode, isFirst: boolean): OpenNode | undefined {
    const { cursor, table, text } = this;
    const id = cursor.nodeTypeId;
    const action = id === errorTypeId ? leaf : table.actions[id] ?? skip;
    if (action === skip) return undefined;
    const start = isFirst ? parent.start : Math.min(cursor.startIndex, text.length);
    const end = Math.min(cursor.endIndex, text.length);
    const kind = id === errorTypeId ? errorKind : table.names[id] ?? '';
    if (kind === 'comment') {
      this.comments.push({ start, end, text: text.slice(start, end) });
      return undefined;
    }
    const field = kind === errorKind || listKinds.has(parent.kind) ? '' : table.fields[cursor.currentFieldId] ?? '';
    const hasParts = action === inner && !(this.isSound && end - start === 2 && text.startsWith('()', start));
    const node: OpenNode = { kind, start, end, field, children: hasParts ? [] : noChildren };
    parent.children.push(node);
    return node;
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
