/** Go files in memory, and the means to ask the resolver about an expression in them by its text. */
import type { CallExpr, Expr, Node } from '../../server/src/ast/nodes.js';
import { walk } from '../../server/src/ast/walk.js';
import { openCodebase, type Codebase } from '../../server/src/engine/codebase.js';
import type { Declaration } from '../../server/src/engine/goPackage.js';
import type { EngineHost } from '../../server/src/engine/results.js';
import type { StdTable } from '../../server/src/engine/stdTable.js';
import type { ExprContext } from '../../server/src/model/typeSystem.js';
import type { GoParser } from '../../server/src/syntax/grammar.js';
import { parseSegment } from '../../server/src/syntax/parseSegment.js';

export class SourceTree {
  readonly code: Codebase;
  readonly files: Map<string, string>;

  constructor(private readonly parser: GoParser, files: Readonly<Record<string, string>>, options: { readonly table?: StdTable; readonly go?: EngineHost['go'] } = {}) {
    this.files = new Map(Object.entries(files));
    this.code = openCodebase(this.host(options.go ?? {}), parser, options.table);
  }

  /** The first expression with this text in a file, with its context. */
  find(path: string, text: string): { readonly ctx: ExprContext; readonly expr: Expr } {
    for (const site of this.declarations(path)) {
      const found = this.findIn(site, text);
      if (found) return { ctx: { site, facts: site.full() }, expr: found };
    }
    throw new Error(`no expression ${text} in ${path}`);
  }

  call(path: string, text: string): { readonly ctx: ExprContext; readonly call: CallExpr } {
    const { ctx, expr } = this.find(path, text);
    if (expr.kind !== 'CallExpr') throw new Error(`${text} is no call`);
    return { ctx, call: expr };
  }

  /** The printed type of the first expression with this text. */
  typeOf(path: string, text: string): string {
    const { ctx, expr } = this.find(path, text);
    return this.code.types.print(this.code.types.typeOf(ctx, expr));
  }

  private declarations(path: string): readonly Declaration[] {
    const file = this.code.packages.packageOf(path)?.files.find((each) => each.path === path);
    if (!file) throw new Error(`no package for ${path}`);
    return file.declarations;
  }

  private findIn(site: Declaration, text: string): Expr | undefined {
    let found: Expr | undefined;
    for (const decl of parseSegment(this.parser, site.segment.text, 'full').decls) {
      walk(decl, (node) => {
        if (!isExpr(node) || site.segment.text.slice(node.start, node.end) !== text) return undefined;
        found ??= node;
        return 'stop';
      });
    }
    return found;
  }

  private host(go: EngineHost['go']): EngineHost {
    return {
      go,
      read: (path) => this.files.get(path),
      list: (dir) => {
        const names = [...this.files.keys()].flatMap((path) => (path.startsWith(`${dir}/`) ? [path.slice(dir.length + 1).replace(/\/.*/, '/')] : []));
        return [...new Set(names)];
      },
      log: (_level, message) => { throw new Error(message); },
    };
  }
}

function isExpr(node: Node): node is Expr {
  return !/(Stmt|Clause|Spec|Decl|Field)$/.test(node.kind);
}
