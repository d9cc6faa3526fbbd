/** Values for a test of types of the standard library that the zero value does not serve: the expression, and the packages that it names. */

export interface TestValue { readonly text: string; readonly imports: readonly string[] }

const values: Readonly<Record<string, TestValue>> = {
  error: { text: 'errors.New("a")', imports: ['errors'] },
  'context.Context': { text: 'context.Background()', imports: ['context'] },
  'io.Reader': { text: 'strings.NewReader("a")', imports: ['strings'] },
  'io.Writer': { text: 'io.Discard', imports: ['io'] },
  'net/http.ResponseWriter': { text: 'httptest.NewRecorder()', imports: ['net/http/httptest'] },
  '*net/http.Request': { text: 'httptest.NewRequest("GET", "/", nil)', imports: ['net/http/httptest'] },
  // Done may be called once, as a function that is handed it usually does.
  '*sync.WaitGroup': { text: 'func() *sync.WaitGroup {\n\twg := new(sync.WaitGroup)\n\twg.Add(1)\n\treturn wg\n}()', imports: ['sync'] },
  '*testing.T': { text: 't', imports: [] },
  'testing.TB': { text: 't', imports: [] },
};

/** `name` is a type as go/types prints it. */
export function testValueOf(name: string): TestValue | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
