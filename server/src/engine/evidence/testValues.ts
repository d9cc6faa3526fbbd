/** Makes Go expressions for values of given types, with all that a function needs to run: maps made, callbacks there, objects shared by all who take a pointer to one. */
import { testValueOf } from '../../knowledge/testValues.js';
import type { ChanTypeOf, FuncTypeOf, NamedType, StructTypeOf, Type } from '../../model/types.js';
import type { TypeSystem } from '../../model/typeSystem.js';
import type { GoTestFile } from './goTestFile.js';
import { constructorOf, type Constructor } from './constructors.js';
import { FakeTypes } from './fakeTypes.js';

/** Objects within objects are filled this deep. */
const deepest = 6;
/** So many elements a slice gets: enough for a loop that starts a goroutine for each. */
const elements = 4;

/**
 * `nth` tells values apart, so that a call finds an entry one time and misses it the next: `i`, a small number, in a call of a test; a literal where the objects are made.
 */
interface Wanted { readonly nth: string; readonly depth: number }

const once: Wanted = { nth: '1', depth: 0 };

export class TestValues {
  /** Statements that make the shared objects, each before what uses it; `err` tells that it may fail. */
  readonly setUp: SetUp[] = [];
  /** Variables whose values only the reader can give; they hold the zero value. */
  readonly unmade: { readonly name: string; readonly type: string }[] = [];
  private readonly shared = new Map<string, string>();
  private readonly objects = new Map<string, NamedType>();
  private readonly fakeTypes: FakeTypes;
  private readonly busy = new Set<string>();

  constructor(readonly file: GoTestFile, private readonly types: TypeSystem) {
    this.fakeTypes = new FakeTypes(file, types);
  }

  get fakes(): readonly string[] {
    return this.fakeTypes.declarations;
  }

  /** An expression for a value in a call; one that cannot be made is a variable to be filled in. Undefined when the file cannot even name the type. */
  argument(type: Type): string | undefined {
    return this.value(type, { nth: 'i', depth: 0 }) ?? this.placeholder(type);
  }

  /** The variable that holds the one object of a struct type of the package, as a pointer. Undefined while it is being made. */
  object(type: NamedType): string | undefined {
    const name = this.file.write(type);
    if (name === undefined || this.busy.has(name)) return undefined;
    const known = this.shared.get(name);
    if (known !== undefined) return known;
    this.busy.add(name);
    const made = this.constructed(type, name);
    const variable = this.file.variable(variableName(type.name));
    this.setUp.push({ variable, ...made });
    this.busy.delete(name);
    this.shared.set(name, variable);
    this.objects.set(type.name, type);
    return variable;
  }

  /** The variable that holds the one value of another type of the package that has methods. */
  sharedValue(type: NamedType): string | undefined {
    const name = this.file.write(type);
    const known = name === undefined ? undefined : this.shared.get(name);
    const value = name === undefined ? undefined : this.value(type);
    if (known !== undefined || name === undefined || value === undefined) return known;
    const variable = this.file.variable(variableName(type.name));
    // A constant would lose its type, and with it the methods.
    this.setUp.push({ variable, value: this.types.underlying(type).t === 'basic' ? `${name}(${value})` : value, isPointer: true, mayFail: false });
    this.shared.set(name, variable);
    return variable;
  }

  /** The variable that holds what an expression gives once, the same for the same expression. */
  share(base: string, value: string): string {
    const known = this.shared.get(value);
    if (known !== undefined) return known;
    const variable = this.file.variable(base);
    this.setUp.push({ variable, value, isPointer: true, mayFail: false });
    this.shared.set(value, variable);
    return variable;
  }

  /** A statement that fills a map before anything runs: "registry", or "Cache.entries" of the one object; `[]` for what is in its elements. Undefined where the object is made with it. */
  filled(map: string): string | undefined {
    const [name = '', field, ...deeper] = map.replace(/(?:\[\])+$/, '').split('.');
    const object = this.objects.get(name);
    const variable = object && this.shared.get(this.file.write(object) ?? '');
    const isMade = this.setUp.some((s) => s.variable === variable && s.value.includes(`${field ?? ''}: `));
    if (name === '' || deeper.length > 0 || isMade || (field !== undefined && variable === undefined)) return undefined;
    const type = field === undefined ? this.typeOfVariable(name) : object && this.types.fieldOf(object, field)?.type;
    const value = type && this.types.underlying(type).t === 'map' ? this.value(type) : undefined;
    // A zero object of another package is none that code can work with.
    return value === undefined || value.endsWith('{}') || value.includes('new(') ? undefined : `${field === undefined ? name : `${variable ?? ''}.${field}`} = ${value}`;
  }

  private typeOfVariable(name: string): Type | undefined {
    const [site] = this.file.hides(name) ? [] : this.file.pkg.declsNamed(name);
    // A name that stands nowhere in the text means what it means outside of functions.
    return site && this.types.typeOf({ site, facts: site.shape() }, { kind: 'Ident', name, start: -1, end: -1 });
  }

  /** What is only a part of another object is not made by what may fail with made-up values, as opening or dialling does. */
  private constructed(type: NamedType, name: string): Omit<SetUp, 'variable'> {
    const isPart = this.busy.size > 1;
    const found = constructorOf(this.file.pkg, type, this.types).filter(({ mayFail }) => !(isPart && mayFail));
    for (const each of found) {
      const text = this.callOf(each);
      if (text !== undefined) return { value: text, isPointer: each.isPointer, mayFail: each.mayFail };
    }
    const under = this.types.underlying(type);
    return { value: (under.t === 'struct' ? this.literal(under, type, { name, isObject: true }) : undefined) ?? `${name}{}`, isPointer: false, mayFail: false };
  }

  /** A constructor counts only if everything it takes can be made. */
  private callOf({ name, params, variadic, typeArgs }: Constructor): string | undefined {
    const args = this.constants(variadic ? params.slice(0, -1) : params);
    const written = this.writeAll(typeArgs);
    return args && written && `${name}${written.length > 0 ? `[${written.join(', ')}]` : ''}(${args.join(', ')})`;
  }

  private placeholder(type: Type): string | undefined {
    const written = this.file.write(type);
    if (written === undefined) return undefined;
    const name = this.file.variable('todo');
    this.unmade.push({ name, type: written });
    return name;
  }

  private value(type: Type, wanted: Wanted = once): string | undefined {
    const known = testValueOf(this.types.print(type));
    if (known) {
      // The text has the package's own name, which another thing of the user's package may have.
      return known.imports.every((path) => this.file.import(path) === path.slice(path.lastIndexOf('/') + 1)) ? known.text : undefined;
    }
    if (type.t === 'typeparam') {
      const argument = this.file.argumentOf(type);
      return argument && this.value(argument, wanted);
    }
    const name = this.file.write(type);
    if (name === undefined || wanted.depth > deepest) return undefined;
    const inner: Wanted = { ...wanted, depth: wanted.depth + 1 };
    const under = this.types.underlying(type);
    switch (under.t) {
      case 'basic': return this.basic(under.name, name, wanted.nth);
      case 'pointer': return this.pointer(under.elem);
      case 'slice': return `${name}{${this.several(under.elem, inner).join(', ')}}`;
      case 'array': return `${name}{}`;
      case 'map': return this.map(name, this.value(under.key, inner), this.value(under.elem, inner));
      case 'chan': return this.channel(under, name, inner);
      case 'func': return this.callback(under, inner);
      case 'struct': return this.literal(under, type, { name, isObject: false });
      case 'interface': return under.methods.length + under.embedded.length + under.terms.length === 0 ? '"a"' : this.fake(type);
      default: return undefined;
    }
  }

  /** An untyped constant has every type of its kind; what is computed has to be converted. */
  private basic(basic: string, name: string, nth: string): string | undefined {
    const isNumber = /^\d+$/.test(nth);
    const as = (text: string, own: string): string => (name === own ? text : `${name}(${text})`);
    if (basic === 'string') return isNumber ? `"${nth}"` : as(`${this.file.import('strconv')}.Itoa(${nth})`, 'string');
    if (basic === 'bool') return isNumber ? 'true' : as('i%2 == 0', 'bool');
    if (basic === 'unsafe.Pointer') return 'nil';
    return isNumber || basic.startsWith('complex') ? '1' : as(nth, 'int');
  }

  private several(type: Type, { nth, depth }: Wanted): readonly string[] {
    const nths = Array.from({ length: elements }, (_, n) => (n === 0 ? nth : /^\d+$/.test(nth) ? String(n + 1) : /^i$/.test(nth) ? `i + ${String(n)}` : nth));
    const values = nths.map((each) => this.value(type, { nth: each, depth }));
    return values.every((v) => v !== undefined) ? values : [];
  }

  private fake(type: Type): string | undefined {
    const name = this.fakeTypes.of(type);
    return name && `${name}{}`;
  }

  private map(name: string, key: string | undefined, elem: string | undefined): string {
    return key === undefined || elem === undefined ? `${name}{}` : `${name}{${key}: ${elem}}`;
  }

  private pointer(elem: Type): string | undefined {
    const isOwn = elem.t === 'named' && elem.site.file.pkg === this.file.pkg && this.types.underlying(elem).t === 'struct';
    if (isOwn) return this.object(elem);
    const name = this.file.write(elem);
    return name === undefined ? undefined : `new(${name})`;
  }

  /** A struct of the package with what its zero value lacks: maps, callbacks, channels, other objects of the package; a value that is handed over has elements in its slices, too. */
  private literal(under: StructTypeOf, type: Type, { name, isObject }: { readonly name: string; readonly isObject: boolean }): string | undefined {
    if (type.t !== 'named' || type.site.file.pkg !== this.file.pkg) return `${name}{}`;
    const inProgress = `{} ${name}`;
    if (this.busy.has(inProgress)) return undefined;
    this.busy.add(inProgress);
    const fields = this.fieldsOf(under, isObject);
    this.busy.delete(inProgress);
    return `${name}{${fields.join(', ')}}`;
  }

  private fieldsOf({ fields }: StructTypeOf, isObject: boolean): readonly string[] {
    return fields.flatMap(({ name, type }) => {
      const value = name === '_' || this.servesAsZero(type, isObject) ? undefined : this.value(type, { ...once, depth: 1 });
      const isEmpty = value?.endsWith('{}') === true && ['array', 'struct'].includes(this.types.underlying(type).t);
      return value === undefined || isEmpty ? [] : [`${name}: ${value}`];
    });
  }

  private servesAsZero(type: Type, isObject: boolean): boolean {
    const under = this.types.underlying(type);
    return under.t === 'basic' || (under.t === 'slice' && isObject) || under.t === 'unknown' || (type.t === 'named' && (type.pkg === 'sync' || type.pkg === 'sync/atomic'));
  }

  /** Filled, so that a receiver goes on; closed where the other side cannot send. A channel of empty structs is a signal, which never comes. */
  private channel({ dir, elem }: ChanTypeOf, name: string, wanted: Wanted): string | undefined {
    const under = this.types.underlying(elem);
    const isSignal = under.t === 'struct' && under.fields.length === 0;
    const value = dir === 'send' || isSignal ? undefined : this.value(elem, wanted);
    const written = this.file.write(elem);
    if (value === undefined || written === undefined) return `make(${name}, 1024)`;
    const lines = [`c := make(chan ${written}, 1024)`, `for n := 0; n < ${String(elements)}; n++ {`, `\tc <- ${indented(value)}`, '}', ...(dir === 'recv' ? ['close(c)'] : []), 'return c'];
    return `func() ${name} {\n${lines.map((line) => `\t${line}\n`).join('')}}()`;
  }

  private callback({ params, results, variadic }: FuncTypeOf, wanted: Wanted): string | undefined {
    const taken = params.map((p, i) => (variadic && i === params.length - 1 && p.t === 'slice' ? prefixed('...', this.file.write(p.elem)) : this.file.write(p)));
    const written = this.writeAll(results);
    const given = results.map((r) => (this.types.print(r) === 'error' ? 'nil' : this.value(r, wanted)));
    if (!written || taken.includes(undefined) || given.includes(undefined)) return undefined;
    const after = written.length > 1 ? ` (${written.join(', ')})` : written.length === 1 ? ` ${written.join('')}` : '';
    return `func(${taken.join(', ')})${after} {${given.length > 0 ? ` return ${given.join(', ')} ` : ''}}`;
  }

  /** The same values in every call; undefined where one cannot be made. */
  constants(types: readonly Type[]): readonly string[] | undefined {
    const values = types.map((type) => this.value(type));
    return values.every((v) => v !== undefined) ? values : undefined;
  }

  private writeAll(types: readonly Type[]): readonly string[] | undefined {
    const texts = types.map((type) => this.file.write(type));
    return texts.every((text) => text !== undefined) ? texts : undefined;
  }
}

export interface SetUp {
  readonly variable: string;
  readonly value: string;
  /** Otherwise its address is what the variable holds. */
  readonly isPointer: boolean;
  /** It gives an error beside the object. */
  readonly mayFail: boolean;
}

function variableName(type: string): string {
  return type.charAt(0).toLowerCase() + type.slice(1);
}

function prefixed(prefix: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : prefix + text;
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n\t\t');
}
