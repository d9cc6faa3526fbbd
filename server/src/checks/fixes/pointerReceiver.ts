/** Repair for a method that locks a copy of its receiver: a pointer receiver. */
import { walk } from '../../ast/walk.js';
import type { Local } from '../../facts/declFacts.js';
import type { Fix, Pass } from '../api.js';
import { placeOf } from '../place.js';

export const pointerReceiverMessages = { 'fix-pointer': 'Make the receiver a pointer' };

/** Where the body only selects from the receiver, and no text of the package calls the method on what has no address, or asks it of an interface. */
export function pointerReceiver(pass: Pass, receiver: Local): readonly Fix[] {
  const shape = pass.facts.shapes[0];
  if (shape?.kind !== 'func' || receiver.def.by !== 'param' || !onlySelected(pass, receiver)) return [];
  const { name } = shape;
  const unaddressable = { word: name, regExp: new RegExp(`[)}\\]]\\.${name}\\b`) };
  const inInterface = { word: 'interface', regExp: new RegExp(`\\binterface\\s*\\{[^}]*\\b${name}\\(`) };
  const asValue = { word: name, regExp: new RegExp(`\\b${shape.recv?.typeName ?? ''}\\.${name}\\b`) };
  if ([unaddressable, inInterface, asValue].some((sign) => pass.packageHas(sign))) return [];
  const { start } = receiver.def.type;
  return [{
    title: { id: 'fix-pointer', args: {} }, kind: 'quickfix', safe: false, edits: [{ place: placeOf(pass, { start, end: start }), newText: '*' }],
  }];
}

function onlySelected(pass: Pass, receiver: Local): boolean {
  let selected = 0;
  for (const decl of pass.syntax().decls) {
    walk(decl, (node) => {
      if (node.kind === 'SelectorExpr' && node.x.kind === 'Ident' && pass.facts.uses[node.x.start] === receiver.id) selected += 1;
    });
  }
  const uses = Object.entries(pass.facts.uses).filter(([start, id]) => id === receiver.id && Number(start) !== receiver.decl.start);
  return uses.length === selected;
}
