/** The light type resolver: answers the type questions of rules from declarations' facts, lazily, and says unknown where it cannot tell. */
import type { Expr } from '../ast/nodes.js';
import { Callees } from './callee.js';
import type { Core } from './core.js';
import { Declarations } from './declared.js';
import { Expressions } from './expressions.js';
import { kindOf, mayHoldNaN } from './kinds.js';
import { Locals } from './locals.js';
import { localAt, NameLookup } from './lookup.js';
import { Members } from './members.js';
import { valueType, type Operand } from './operand.js';
import type { PackageLoader } from './packageSource.js';
import { printType } from './printType.js';
import { NamesAtPlace } from './namesAtPlace.js';
import { TypeKeys } from './typeKey.js';
import { coreType } from './typeSet.js';
import type { ExprContext, TypeSystem } from './typeSystem.js';
import type { Type } from './types.js';
import { isBuiltinFunction, unknownType } from './universe.js';
import { writeType } from './writeType.js';

/**
 * Everything remembered hangs on the declarations, files and packages it was derived from, so that it lives as long as they do: one type
 * system can serve a whole run, and a package that changed is a new package with nothing remembered.
 */
export function createTypeSystem(loader: PackageLoader): TypeSystem {
  const core: Core = {
    names: new NameLookup(loader),
    keys: new TypeKeys(),
    operand: (ctx, expr) => expressions.operand(ctx, expr),
    typeExpr: (ctx, expr) => typeInTypePosition(core, ctx, expr),
    typeOfLocal: (ctx, local) => locals.typeOfLocal(ctx, local),
    typeOfDecl: (ref) => declarations.typeOfDecl(ref),
    instantiate: (decl, args) => declarations.instantiate(decl, args),
    underlying: (type) => declarations.underlying(type),
  };
  const declarations = new Declarations(core);
  const members = new Members(core, declarations);
  const locals = new Locals(core, declarations);
  const expressions = new Expressions(core, declarations, members);
  const callees = new Callees(core, members);
  return {
    typeOf: (ctx, expr) => valueType(core.operand(bare(ctx), expr)),
    typeNamed: (ctx, expr) => typeDenoted(core, core.operand(bare(ctx), expr)),
    typeOfLocal: (ctx, local) => core.typeOfLocal(bare(ctx), local),
    entityOf: (ctx, expr) => callees.entityOf(bare(ctx), expr),
    calleeOf: (ctx, call) => callees.calleeOf(bare(ctx), call),
    underlying(type) {
      const under = core.underlying(type);
      return under.t === 'typeparam' ? (coreType(core, under) ?? under) : under;
    },
    fieldOf(type, name) {
      const member = members.find(type, name);
      return member.is === 'field' ? member.field : undefined;
    },
    isBuiltin(ctx: ExprContext, ident) {
      return isBuiltinFunction(ident.name) && !localAt(ctx, ident) && core.names.ident(ctx, ident).is === 'universe';
    },
    kindOf: (type) => kindOf(core, type),
    spell: (ctx, type, offset) => writeType(type, new NamesAtPlace(core.names, core.keys, ctx, offset)),
    print: printType,
    mayHoldNaN: (type) => mayHoldNaN(core, type),
  };
}

/** Types that are opened later remember where they stood: only that, not all that the asking side knows of the place. */
function bare({ site, facts }: ExprContext): ExprContext {
  return { site, facts };
}

/** A generic type without arguments denotes itself; only instantiating it makes it usable. */
function typeDenoted(core: Core, operand: Operand): Type {
  if (operand.is === 'type') return operand.type;
  if (operand.is === 'genericType') return core.instantiate(operand.decl, []);
  return operand.is === 'unknown' && operand.name !== undefined ? { t: 'unknown', name: operand.name } : unknownType;
}

/** Where only a type can stand, `*missing.T` is a pointer whatever T is; elsewhere it may be a dereference. */
function typeInTypePosition(core: Core, ctx: ExprContext, expr: Expr): Type {
  const type = typeDenoted(core, core.operand(ctx, expr));
  if (type.t !== 'unknown') return type;
  if (expr.kind === 'ParenExpr') return typeInTypePosition(core, ctx, expr.x);
  return expr.kind === 'StarExpr' ? { t: 'pointer', elem: typeInTypePosition(core, ctx, expr.x) } : type;
}
