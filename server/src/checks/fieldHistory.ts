/** What the rest of a package shows of a map field or package variable: whether anything makes it, and whether other code takes it to be nil at times. */
import type { Expr } from '../ast/nodes.js';
import type { MapWrite } from '../flow/nilMaps.js';
import type { Type } from '../model/types.js';
import type { Pass } from './api.js';

/**
 * An unexported field or package variable that no text of the package assigns, names in a literal, or takes the address of: it is nil wherever it is
 * written to. Texts are searched rather than trees, so anything that only looks like an assignment keeps the rule silent.
 */
export function neverMade(pass: Pass, write: MapWrite): boolean {
  return write.map.kind === 'Ident' ? variableNeverMade(pass, write) : fieldNeverMade(pass, write);
}

/** The same for an unexported package variable; one of a named type may also be made by a method. */
function variableNeverMade(pass: Pass, { map, path }: MapWrite): boolean {
  if (map.kind !== 'Ident' || path.root.is !== 'global' || path.aliased || path.steps.length > 0 || path.root.pkg !== pass.pkg.path || /^\p{Lu}/u.test(map.name)) return false;
  const { name } = map;
  const made = new RegExp(`\\b${name}\\s*(?:,[^\\n]*)?:?=(?!=)|&\\s*\\(?${name}\\b|\\b${name}\\.\\w|(?:^|[\\s,])${name}(?:\\s*,\\s*\\w+)*\\s+[\\w.]+[^\\n=]*=(?!=)|\\b${name}\\b\\s*\\)\\s*=`, 'm');
  return !pass.packageHas({ word: name, regExp: made });
}

function fieldNeverMade(pass: Pass, write: MapWrite): boolean {
  const field = fieldOf(write.map);
  if (field === undefined || /^\p{Lu}/u.test(field.name) || write.map.kind !== 'SelectorExpr') return false;
  const owner = ownerOf(pass, write.map.x);
  if (owner.t !== 'named' || owner.site.file.pkg !== pass.pkg || owner.local) return false;
  const made = new RegExp(`\\b${field.name}\\s*(?::|,[^\\n]*=|=(?!=))|&[\\w.()[\\]]*\\b${field.name}\\b|\\b${field.name}\\b\\s*\\)\\s*=`);
  const literal = new RegExp(`\\b${owner.name}(?:\\[[^\\]]*\\])?\\{(?!\\s*(?:\\}|\\w+\\s*:|//))`);
  const aliased = new RegExp(`\\btype\\s+\\w+\\s*=?\\s*${owner.name}\\b`);
  const signs = [{ word: field.name, regExp: made }, { word: owner.name, regExp: literal }, { word: owner.name, regExp: aliased }, { word: 'unsafe.', regExp: /\bunsafe\./ }];
  return !signs.some((sign) => pass.packageHas(sign));
}

/** Another function of the package tests the field for nil or sets it to nil, and this one does neither. */
export function nilElsewhere(pass: Pass, write: MapWrite): boolean {
  if (write.map.kind === 'StarExpr' || (write.map.kind === 'ParenExpr' && write.map.x.kind === 'StarExpr')) return isOpenOut(pass, write.map);
  const field = fieldOf(write.map);
  if (field === undefined) return false;
  const nil = new RegExp(`\\.${field.name}\\s*==\\s*nil\\b|\\.${field.name}\\s*=\\s*nil\\b|len\\([\\w.]*\\.${field.name}\\)\\s*==\\s*0`);
  const handled = new RegExp(`\\b${field.name}\\s*(?:==|!=)\\s*nil\\b|\\b${field.name}\\s*(?::|=(?!=))`);
  return !handled.test(pass.text) && pass.packageHas({ word: field.name, regExp: nil }, 'others');
}

/** `(*out)[k] = v` for a parameter that the function does not make: the caller may have left it nil. */
function isOpenOut(pass: Pass, map: Expr): boolean {
  const star = map.kind === 'ParenExpr' ? map.x : map;
  const name = star.kind === 'StarExpr' && star.x.kind === 'Ident' ? star.x : undefined;
  const local = name && pass.facts.locals[pass.facts.uses[name.start] ?? -1];
  return local?.def.by === 'param' && !new RegExp(`\\*${local.name}\\)?\\s*(?:==|!=|=)`).test(pass.text);
}

function fieldOf(map: Expr): { readonly name: string } | undefined {
  return map.kind === 'SelectorExpr' ? map.sel : undefined;
}

function ownerOf(pass: Pass, expr: Expr): Type {
  const type = pass.types.typeOf(pass.flow, expr);
  return type.t === 'pointer' ? type.elem : type;
}
