/** The statements of a race test that run the code of a declaration, with values for all that it takes. */
import type { Expr } from '../../ast/nodes.js';
import type { DeclFacts } from '../../facts/declFacts.js';
import type { DeclSite } from '../../model/packageSource.js';
import type { FuncTypeOf, NamedType, Type } from '../../model/types.js';
import type { TypeSystem } from '../../model/typeSystem.js';
import { receiverType, signatureOf } from './constructors.js';
import type { GoTestFile } from './goTestFile.js';
import { noEvidence, type NoEvidence } from './noEvidence.js';
import { TestValues } from './testValues.js';

/** `name`: what is called, as the test writes it. `text`: statements. */
export interface RaceCall { readonly name: string; readonly text: string }

/** Whoever gets one of these calls it from many goroutines. */
const handlers: ReadonlySet<string> = new Set(['net/http.Handler', 'net/http.HandlerFunc', '*net/http.ServeMux']);

type Called = Pick<FuncTypeOf, 'params' | 'results' | 'variadic'>;

export class RaceCalls {
  readonly values: TestValues;

  /** `uses`: of the maps that the functions give away, as a caller would. */
  constructor(private readonly file: GoTestFile, private readonly types: TypeSystem, private readonly uses: boolean) {
    this.values = new TestValues(file, types);
  }

  /** The call of the declaration's function first, then what can be done with what it gives. */
  of(site: DeclSite): readonly RaceCall[] | NoEvidence {
    const signature = signatureOf(site, this.types);
    if (!signature) return this.ofVariable(site);
    const { shape: { recv }, name, typeParams } = signature;
    if (name === 'init' || name === '_' || (!recv && this.file.hides(name))) return noEvidence('noCall', name);
    if (!recv) {
      const args = typeParams.map((p) => this.file.write(p));
      if (args.includes(undefined)) return noEvidence('noType', name);
      return this.calls(args.length === 0 ? name : `${name}[${args.join(', ')}]`, signature);
    }
    const base = receiverType(site, recv.typeName, this.types, (p) => this.file.argumentOf(p));
    const object = base && this.receiver(base);
    if (object === undefined) return noEvidence('noType', recv.typeName);
    const calls = this.calls(`${object}.${name}`, signature);
    return 'is' in calls ? calls : [...calls, ...this.messages(site, recv.name, object)];
  }

  /** What comes on the channels of its own object that the method waits at. A channel of empty structs is a signal, mostly to end. */
  private messages(site: DeclSite, receiver: string | undefined, object: string): readonly RaceCall[] {
    const facts = site.full();
    const sends = received(facts).flatMap((chan) => {
      const under = this.types.underlying(this.types.typeOf({ site, facts }, chan));
      if (chan.kind !== 'SelectorExpr' || chan.x.kind !== 'Ident' || chan.x.name !== receiver || under.t !== 'chan' || under.dir === 'recv') return [];
      const elem = this.types.underlying(under.elem);
      const value = elem.t === 'struct' && elem.fields.length === 0 ? undefined : this.values.argument(under.elem);
      return value === undefined ? [] : [{ name: `${object}.${chan.sel.name} <-`, text: `select {\ncase ${object}.${chan.sel.name} <- ${value}:\ndefault:\n}` }];
    });
    return [...new Map(sends.map((send) => [send.name, send])).values()];
  }

  private receiver(base: NamedType): string | undefined {
    return this.types.underlying(base).t === 'struct' ? this.values.object(base) : this.values.sharedValue(base);
  }

  private ofVariable(site: DeclSite): readonly RaceCall[] | NoEvidence {
    const facts = site.shape();
    const [shape] = facts.shapes;
    const [name] = shape?.kind === 'var' ? shape.names : [];
    const [value] = shape?.kind === 'var' ? shape.values : [];
    const type = value && this.types.underlying(this.types.typeOf({ site, facts }, value));
    return name !== undefined && type?.t === 'func' ? this.calls(name, type) : noEvidence('noCall', name);
  }

  private calls(fun: string, called: Called): readonly RaceCall[] | NoEvidence {
    const sent = this.uses ? this.sentMaps(called) : undefined;
    const args = called.params.map((p, i) => (i === sent?.param ? sent.channel : this.values.argument(p)));
    if (args.includes(undefined)) return noEvidence('noType', fun);
    const text = `${fun}(${args.join(', ')}${called.variadic ? '...' : ''})`;
    const more = sent ? [{ name: `<-${sent.channel}`, text: `for range <-${sent.channel} {\n}` }] : this.ofResult(fun, called);
    return [{ name: fun, text: this.statement(text, called.results) }, ...more];
  }

  /** Results that are dropped on purpose are nobody's mistake. */
  private statement(text: string, results: readonly Type[]): string {
    const [first, ...more] = results;
    if (!this.uses || !first || this.types.underlying(first).t !== 'map') return results.length === 0 ? text : `${results.map(() => '_').join(', ')} = ${text}`;
    return more.length === 0 ? `for range ${text} {\n}` : `m${more.map(() => ', _').join('')} := ${text}\nfor range m {\n}`;
  }

  /** A channel parameter that takes maps: one channel for all calls, whose other end a call of its own reads. */
  private sentMaps({ params }: Called): { readonly param: number; readonly channel: string } | undefined {
    const param = params.findIndex((p) => {
      const under = this.types.underlying(p);
      return under.t === 'chan' && under.dir !== 'recv' && this.types.underlying(under.elem).t === 'map';
    });
    const type = params[param];
    const under = type && this.types.underlying(type);
    const elem = under?.t === 'chan' ? this.file.write(under.elem) : undefined;
    return elem === undefined ? undefined : { param, channel: this.values.share('sent', `make(chan ${elem}, 1024)`) };
  }

  /** A function or handler that is made once and then called by all, twice: it may race with itself. */
  private ofResult(fun: string, { params, results, variadic }: Called): readonly RaceCall[] {
    const [only, ...more] = results;
    const under = only && this.types.underlying(only);
    const isHandler = only !== undefined && handlers.has(this.types.print(only));
    const args = under && more.length === 0 && (isHandler || under.t === 'func') ? this.values.constants(params) : undefined;
    if (!args) return [];
    const made = this.values.share('made', `${fun}(${args.join(', ')}${variadic ? '...' : ''})`);
    if (isHandler) {
      const httptest = this.file.import('net/http/httptest');
      return twice(`${fun}()`, `${made}.ServeHTTP(${httptest}.NewRecorder(), ${httptest}.NewRequest("GET", "/", nil))`);
    }
    const inner = under?.t === 'func' ? this.calls(made, { params: under.params, results: under.results, variadic: under.variadic }) : [];
    return 'is' in inner ? [] : inner.flatMap(({ text }) => twice(`${fun}()`, text));
  }
}

function twice(name: string, text: string): readonly RaceCall[] {
  return [1, 2].map(() => ({ name, text }));
}

/** The channels that the function itself receives from, or ranges over among other things. */
function received({ bodies }: DeclFacts): readonly Expr[] {
  return bodies.flatMap(({ blocks, loops }) => [
    ...blocks.flatMap(({ events }) => events.flatMap((event) => (event.at === 'recv' ? [event.chan] : []))), ...loops.flatMap(({ x }) => x ?? []),
  ]);
}
