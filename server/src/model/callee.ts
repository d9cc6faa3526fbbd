/** What a call calls, by its qualified name where it has one. */
import type { CallExpr, Expr, SelectorExpr } from '../ast/nodes.js';
import type { Core } from './core.js';
import { localAt } from './lookup.js';
import type { Member, Members } from './members.js';
import { siteOf, valueType, type DeclRef, type Operand } from './operand.js';
import type { DeclSite } from './packageSource.js';
import type { Callee, Entity, ExprContext } from './typeSystem.js';
import type { NamedType, Type } from './types.js';
import { isBuiltinFunction, unsafeFunctions } from './universe.js';

type PackageOperand = Extract<Operand, { is: 'package' }>;

export class Callees {
  /** Qualified names of functions and methods: one text for all calls is looked up in tables more quickly than a new one for each. */
  private readonly names = new WeakMap<DeclSite, string>();

  constructor(private readonly core: Core, private readonly members: Members) {}

  entityOf(ctx: ExprContext, expr: Expr): Entity {
    if (expr.kind === 'ParenExpr') return this.entityOf(ctx, expr.x);
    if (expr.kind === 'SelectorExpr') return this.qualifiedEntity(ctx, expr);
    if (expr.kind !== 'Ident') return { is: 'unknown' };
    const binding = this.core.names.ident(ctx, expr);
    switch (binding.is) {
      case 'local': return binding;
      case 'decl': return declEntity(binding.ref);
      case 'package': return { is: 'package', path: binding.path };
      case 'universe': return { is: 'builtin', name: binding.name };
      case 'unknown': return binding;
    }
  }

  private qualifiedEntity(ctx: ExprContext, expr: SelectorExpr): Entity {
    const operand = expr.x.kind === 'Ident' ? this.core.operand(ctx, expr.x) : undefined;
    return operand?.is === 'package' ? this.ofPackage(operand, expr.sel.name) : { is: 'unknown' };
  }

  private ofPackage({ path, pkg }: PackageOperand, name: string): Entity {
    if (path === 'unsafe') return unsafeFunctions.has(name) ? { is: 'builtin', name: `unsafe.${name}` } : { is: 'unknown' };
    const ref = pkg && this.core.names.declNamed(pkg, name);
    return ref ? declEntity(ref) : { is: 'unknown' };
  }

  calleeOf(ctx: ExprContext, call: CallExpr): Callee {
    const fun = functionPart(call.fun);
    if (fun.kind === 'Ident' && !localAt(ctx, fun)) {
      const callee = this.declared(this.entityOf(ctx, fun));
      if (callee) return callee;
    }
    if (fun.kind === 'SelectorExpr') {
      const callee = this.selected(ctx, fun);
      // Of `x.f[i]()` with an unknown f it cannot be told whether i is an index or a type argument.
      if (callee && (callee.is !== 'unknown' || call.fun.kind === 'SelectorExpr')) return callee;
    }
    const operand = this.core.operand(ctx, call.fun);
    if (operand.is === 'type') return { is: 'conversion', type: operand.type };
    if (operand.is === 'builtin') return { is: 'builtin', name: operand.name };
    if (operand.is === 'value') return { is: 'value', fun: call.fun };
    return { is: 'unknown', ...(operand.is === 'unknown' && operand.name !== undefined ? { name: operand.name } : {}) };
  }

  private declared(entity: Entity): Callee | undefined {
    // Predeclared types are builtin entities too; a call of one is a conversion, which the operand tells.
    if (entity.is === 'builtin') return isBuiltinFunction(entity.name) || entity.name.startsWith('unsafe.') ? { is: 'builtin', name: entity.name } : undefined;
    if (entity.is !== 'decl' || entity.kind !== 'func') return undefined;
    const shape = entity.site.shape().shapes.find((each) => each.kind === 'func');
    return shape?.kind === 'func' ? { is: 'func', name: this.nameOf(entity.site, () => `${entity.site.file.pkg.path}.${entity.name}`), site: entity.site, shape } : undefined;
  }

  /** A qualified function, or a method of a value, or a method expression. */
  private selected(ctx: ExprContext, fun: SelectorExpr): Callee | undefined {
    const operand = this.core.operand(ctx, fun.x);
    if (operand.is === 'package') {
      const entity = fun.x.kind === 'Ident' ? this.ofPackage(operand, fun.sel.name) : undefined;
      return entity && entity.is !== 'unknown' ? this.declared(entity) : { is: 'unknown', name: `${operand.path}.${fun.sel.name}` };
    }
    if (operand.is !== 'value' && operand.is !== 'type') return undefined;
    const type = operand.is === 'type' ? operand.type : valueType(operand);
    const member = this.members.find(type, fun.sel.name, ctx.site.file.pkg);
    return this.methodCallee(member, fun.x, operand.is === 'value') ?? missingMethod(type, fun.sel.name);
  }

  private methodCallee(member: Member, recv: Expr, hasReceiver: boolean): Callee | undefined {
    switch (member.is) {
      case 'method': {
        const { site, shape, owner } = member;
        const name = this.nameOf(site, () => methodName(owner, shape.name));
        return hasReceiver ? { is: 'func', name, site, shape, recv } : { is: 'func', name, site, shape };
      }
      case 'interfaceMethod': return hasReceiver ? { is: 'interface', name: methodName(member.owner, member.name), recv } : undefined;
      default: return undefined;
    }
  }

  private nameOf(site: DeclSite, make: () => string): string {
    let name = this.names.get(site);
    if (name === undefined) this.names.set(site, (name = make()));
    return name;
  }
}

function declEntity(ref: DeclRef): Entity {
  const name = ref.kind === 'type' ? ref.decl.name : ref.kind === 'func' ? ref.shape.name : ref.shape.names[ref.index] ?? '';
  return { is: 'decl', site: siteOf(ref), name, kind: ref.kind };
}

/** The function without parentheses and type arguments. */
function functionPart(expr: Expr): Expr {
  let fun = expr;
  while (fun.kind === 'ParenExpr' || fun.kind === 'IndexExpr') fun = fun.x;
  return fun;
}

function methodName(owner: NamedType | undefined, method: string): string {
  if (!owner) return `interface.${method}`;
  return owner.pkg === '' ? `${owner.name}.${method}` : `${owner.pkg}.${owner.name}.${method}`;
}

/** A method of a type whose package is missing still has a name. */
function missingMethod(type: Type, method: string): Callee | undefined {
  const base = type.t === 'pointer' ? type.elem : type;
  return base.t === 'unknown' && base.name !== undefined ? { is: 'unknown', name: `${base.name}.${method}` } : undefined;
}
