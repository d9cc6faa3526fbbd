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
  '*bufio.Writer': { text: 'bufio.NewWriter(io.Discard)', imports: ['bufio', 'io'] },
  '*bufio.Reader': { text: 'bufio.NewReader(strings.NewReader("a"))', imports: ['bufio', 'strings'] },
  '*log.Logger': { text: 'log.New(io.Discard, "", 0)', imports: ['io', 'log'] },
  '*log/slog.Logger': { text: 'slog.New(slog.NewTextHandler(io.Discard, nil))', imports: ['io', 'log/slog'] },
  '*math/rand.Rand': { text: 'rand.New(rand.NewSource(1))', imports: ['math/rand'] },
  '*regexp.Regexp': { text: 'regexp.MustCompile("a")', imports: ['regexp'] },
  '*time.Location': { text: 'time.UTC', imports: ['time'] },
  '*time.Ticker': { text: 'time.NewTicker(time.Hour)', imports: ['time'] },
  '*time.Timer': { text: 'time.NewTimer(time.Hour)', imports: ['time'] },
  'net.Addr': { text: '&net.TCPAddr{}', imports: ['net'] },
  'net/http.Handler': { text: 'http.NotFoundHandler()', imports: ['net/http'] },
  'reflect.Type': { text: 'reflect.TypeOf(0)', imports: ['reflect'] },
  '*testing.T': { text: 't', imports: [] },
  'testing.TB': { text: 't', imports: [] },
};

/** `name` is a type as go/types prints it. */
export function testValueOf(name: string): TestValue | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
