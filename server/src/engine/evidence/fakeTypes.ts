/** Types of a test file that stand for interfaces: every method can be called, does nothing, and gives zero values. */
import { isExported } from '../../model/lookup.js';
import type { Type } from '../../model/types.js';
import type { TypeSystem } from '../../model/typeSystem.js';
import type { GoTestFile } from './goTestFile.js';

/** `isOwn`: of an interface of the test file's package, or the language's. */
interface Method { readonly name: string; readonly type: Type; readonly isOwn: boolean }

export class FakeTypes {
  /** Go declarations, in the order in which they were asked for. */
  readonly declarations: string[] = [];
  private readonly known = new Map<string, string>();

  constructor(private readonly file: GoTestFile, private readonly types: TypeSystem) {}

  /** The name of the type for an interface with methods; undefined where one cannot be written. */
  of(type: Type): string | undefined {
    const written = this.file.write(type);
    if (written === undefined || type.t !== 'named') return undefined;
    const known = this.known.get(written);
    if (known !== undefined) return known;
    const methods = this.methodsOf(type);
    if (!methods || methods.length === 0) return undefined;
    const name = this.file.variable(`fake${type.name.charAt(0).toUpperCase()}${type.name.slice(1)}`);
    const bodies = methods.map((method) => this.methodText(name, method));
    // The interface within has the methods that cannot be written, and those that nobody outside of its package knows of; they are not to be called.
    const hidden = methods.some((m, i) => !m.isOwn || bodies[i] === undefined);
    if (hidden && methods.some((m) => m.name === type.name)) return undefined;
    this.declarations.push(`${this.declarations.length === 0 ? '' : '\n'}type ${name} struct{${hidden ? ` ${written} ` : ''}}\n`, ...bodies.flatMap((body) => body ?? []));
    this.known.set(written, name);
    return name;
  }

  /** Undefined for a constraint, and where a part is not known. */
  private methodsOf(type: Type): readonly Method[] | undefined {
    const under = this.types.underlying(type);
    if (under.t !== 'interface' || under.terms.length > 0) return undefined;
    const isOwn = type.t !== 'named' || type.pkg === '' || type.site.file.pkg === this.file.pkg;
    const found = new Map(under.methods.map((m) => [m.name, { ...m, isOwn }]));
    for (const each of under.embedded) {
      const more = this.methodsOf(each);
      if (!more) return undefined;
      for (const method of more) found.set(method.name, method);
    }
    return [...found.values()];
  }

  /** Results without names of their own are the zero values at a bare return. */
  private methodText(receiver: string, { name, type, isOwn }: Method): string | undefined {
    const { file } = this;
    if (type.t !== 'func' || !(isOwn || isExported(name))) return undefined;
    const last = type.variadic ? type.params.at(-1) : undefined;
    const params = type.params.map((param) => (param === last && param.t === 'slice' ? withPrefix('...', file.write(param.elem)) : file.write(param)));
    const results = type.results.map((result) => withPrefix('_ ', file.write(result)));
    if ([...params, ...results].includes(undefined)) return undefined;
    return `\nfunc (${receiver}) ${name}(${params.join(', ')})${results.length > 0 ? ` (${results.join(', ')}) { return }` : ' {}'}\n`;
  }
}

function withPrefix(prefix: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : prefix + text;
}
