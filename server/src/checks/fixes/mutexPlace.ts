/** Where a mutex for a map is declared: in the struct that has the map, beside the variable that has it, or it is there already. */
import type { Field, Span, StructType, TypeSpec } from '../../ast/nodes.js';
import { walk } from '../../ast/walk.js';
import type { Hazard } from '../../flow/concurrency/hazard.js';
import { globalRoot } from '../../flow/concurrency/storagePath.js';
import type { DeclSite } from '../../model/packageSource.js';
import type { DeclSource, Edit, Pass } from '../api.js';
import { placeOf } from '../place.js';
import { enclosingStmt, freeName, indentAt, meansItself, newlineOf } from './loopSource.js';

export interface MutexPlace {
  readonly edits: readonly Edit[];
  /** The mutex as it is written beside a map expression; undefined where that does not lead to it. */
  lockAt(map: string): string | undefined;
}

export type MutexRefusal = keyof typeof mutexPlaceMessages;

export const mutexPlaceMessages = {
  'no-param': 'the map comes from the caller, who would have to hold the mutex as well',
  'no-element': 'the map is an element of another container',
  'no-exported': 'other packages can use the field, too',
  'no-copies': 'values of the struct are copied, or written without field names',
  'no-struct': 'the declaration has no place for a mutex',
};

export function isRefusal(place: MutexPlace | MutexRefusal): place is MutexRefusal {
  return typeof place === 'string';
}

export function mutexBeside(pass: Pass, hazard: Hazard, field: { readonly site: DeclSite; readonly span: Span } | undefined): MutexPlace | MutexRefusal {
  const { place } = hazard;
  if (!meansItself(pass, 'sync', hazard.map.start, 'sync')) return 'no-struct';
  if (place.includes('[')) return 'no-element';
  if (place.startsWith('P')) return 'no-param';
  if (place.startsWith('L')) return besideLocal(pass, Number(place.slice(1)));
  if (place.startsWith('G')) return besideGlobal(pass, place);
  const source = field && (field.site === pass.site ? pass : pass.sourceOf(field.site));
  return source ? inStruct(pass, source, field.span) : 'no-struct';
}

function besideLocal(pass: Pass, id: number): MutexPlace | MutexRefusal {
  const local = pass.facts.locals[id];
  if (!local) return 'no-struct';
  if (local.def.by === 'param') return 'no-param';
  const at = enclosingStmt(pass, local.decl);
  if (!at || (at.stmt.kind !== 'AssignStmt' && at.stmt.kind !== 'DeclStmt')) return 'no-struct';
  const name = freeName(pass, 'mu');
  const { end } = at.stmt;
  const newText = `${newlineOf(pass.text)}${indentAt(pass.text, at.stmt.start)}var ${name} sync.Mutex`;
  return { edits: [{ place: placeOf(pass, { start: end, end }), newText }], lockAt: (map) => (map === local.name ? name : undefined) };
}

function besideGlobal(pass: Pass, place: string): MutexPlace | MutexRefusal {
  const variable = place.slice(place.lastIndexOf(':') + 1);
  const [site] = pass.pkg.declsNamed(variable);
  const source = site && (site === pass.site ? pass : pass.sourceOf(site));
  if (place !== globalRoot(pass.pkg.path, variable) || !source) return 'no-struct';
  const name = freeName(pass, `${variable}Mu`);
  const end = source.text.length;
  const newline = newlineOf(source.text);
  const edit: Edit = { place: { site, span: { start: end, end } }, newText: `${newline}${newline}var ${name} sync.Mutex` };
  return { edits: [edit], lockAt: (map) => (map === variable ? name : undefined) };
}

function inStruct(pass: Pass, source: DeclSource, span: Span): MutexPlace | MutexRefusal {
  const found = structAround(source, span);
  if (!found) return 'no-struct';
  const { spec, struct, field } = found;
  if (isExported(spec.name.name) && isExported(field) && pass.pkg.name !== 'main') return 'no-exported';
  const there = struct.fields.find((f) => f.names.length === 1 && isMutex(source, f))?.names[0]?.name;
  const name = there ?? freeField(pass, struct, field);
  const lockAt = (map: string): string | undefined => (/^\w+(?:\.\w+)+$/.test(map) ? `${map.slice(0, map.lastIndexOf('.'))}.${name}` : undefined);
  if (there !== undefined) return { edits: [], lockAt };
  if (isCopied(pass, spec.name.name)) return 'no-copies';
  const open = source.text.indexOf('{', struct.start) + 1;
  if (!/^[ \t]*(?:\/\/[^\n]*)?\r?\n/.test(source.text.slice(open))) return 'no-struct';
  const newline = newlineOf(source.text);
  const newText = `${newline}${indentAt(source.text, struct.fields[0]?.start ?? open)}${name} sync.Mutex${newline}`;
  return { edits: [{ place: { site: source.site, span: { start: open, end: open } }, newText }], lockAt };
}

/** The type declaration whose own field has its name there. */
function structAround(source: DeclSource, { start }: Span): { readonly spec: TypeSpec; readonly struct: StructType; readonly field: string } | undefined {
  let found: ReturnType<typeof structAround>;
  for (const decl of source.syntax().decls) {
    walk(decl, (node) => {
      if (node.kind !== 'TypeSpec' || node.type.kind !== 'StructType') return;
      const name = node.type.fields.flatMap((f) => f.names).find((n) => n.start === start)?.name;
      if (name !== undefined) found = { spec: node, struct: node.type, field: name };
    });
  }
  return found;
}

function isMutex(source: DeclSource, { type }: Field): boolean {
  return /^sync\.(?:RW)?Mutex$/.test(source.text.slice(type.start, type.end));
}

function freeField(pass: Pass, struct: StructType, field: string): string {
  const isTaken = (name: string): boolean => struct.fields.some((f) => f.names.some((n) => n.name === name)) || pass.packageHas({ word: name, regExp: new RegExp(`^func \\([^)]*\\) ${name}\\(`) });
  return isTaken('mu') ? `${field}Mu` : 'mu';
}

/** Value receivers and parameters, containers of values, and literals without field names: a mutex must not be copied, nor change what a literal means. */
function isCopied(pass: Pass, type: string): boolean {
  const signs = [`\\w ${type}[,)]`, `[\\]]${type}\\b`, `chan ${type}\\b`, `\\b${type}\\{\\s*[^\\s:}][^:{}]*[,}{]`];
  return signs.some((sign) => pass.packageHas({ word: type, regExp: new RegExp(sign) }));
}

function isExported(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}
