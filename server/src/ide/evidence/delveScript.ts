/** The text of a Starlark script for Delve that prints the iterator's fields at each step of one loop. */
import type { IteratorTrace } from '../../engine/evidence/iteratorTrace.js';
import { fill } from '../render.js';
import type { EvidenceFile } from './evidenceFile.js';
import type { EvidenceTexts } from './evidenceTexts.js';
import { comment, snakeCase } from './goSource.js';

export function delveScript(trace: IteratorTrace, texts: EvidenceTexts): EvidenceFile {
  const name = `${snakeCase(trace.subject)}_iterator.star`;
  // Delve takes scripts from its own prompt only.
  const command = `echo "source ${name}" | dlv ${trace.start} --allow-non-terminal-interactive=true`;
  // The directory with the file's name tells it from others of that name, wherever the sources lie.
  const file = trace.path.split('/').slice(-2).join('/');
  const head = [
    fill(texts.traceTitle, { map: trace.map, file: trace.path.split('/').at(-1) ?? '', line: String(trace.from) }), texts.traceRun, '', `\t${command}`, '',
    ...(trace.start === 'test' ? [texts.traceTests] : []),
    ...trace.steps.map(({ symbol }) => fill(texts.sentences.traceIterator, { symbol })), texts.traceFields, texts.sentences.traceDelete,
  ];
  const text = `${comment(head, '#')}
FILE = ${quoted(file)}
FIRST_LINE, LAST_LINE = ${String(trace.from)}, ${String(trace.to)}
MOST_STEPS = 1000
ITERATORS = [
${trace.steps.map(({ symbol, fields }) => `    (${quoted(symbol)}, [${fields.map(quoted).join(', ')}]),\n`).join('')}]

${functions}
def main():
    found = [each for each in ITERATORS if exists(each[0])]
    if not found:
        print(${quoted(texts.traceNoIterator)})
        return
    symbol, fields = found[0]
    dlv_command("break loop %s:%d" % (FILE, FIRST_LINE))
    state = resume()
    if state.Exited:
        print(${quoted(texts.traceNotReached)})
        return
    goroutine = state.CurrentThread.GoroutineID
    dlv_command("clear loop")
    dlv_command("break step " + symbol)
    step = 0
    for _ in range(100 * MOST_STEPS):
        state = resume()
        if state.Exited:
            print(${quoted(texts.traceOver)})
            return
        if state.CurrentThread.GoroutineID != goroutine or not in_loop(goroutine):
            continue
        step += 1
        arguments = function_args(None, {"FollowPointers": True, "MaxVariableRecurse": 3, "MaxStructFields": -1}).Args
        print(${quoted(texts.traceStep)}, step, " ".join(["%s=%s" % (field, shown(arguments, field)) for field in fields]))
        if step == MOST_STEPS:
            return
`;
  return { name, text, command };
}

/** Names of Starlark's and Delve's own: https://github.com/go-delve/delve/blob/master/Documentation/cli/starlark.md */
const functions = `def exists(symbol):
    pattern = "".join(["\\\\" + c if c in ".()*" else c for c in symbol.elems()])
    return len(functions("^" + pattern + "$").Funcs) > 0

def resume():
    return raw_command(Name="continue").State

def in_loop(goroutine):
    for frame in stacktrace(goroutine, 8).Locations:
        if frame.File.endswith(FILE):
            return FIRST_LINE <= frame.Line and frame.Line <= LAST_LINE
    return False

def named(variables, name):
    return [each for each in variables if each.Name == name][0]

def shown(arguments, field):
    names = field.split(".")
    variable = named(arguments, names[0])
    for name in names[1:]:
        variable = named(variable.Children[0].Children, name)
    return "0x%x" % int(variable.Value) if field == "it.key" else variable.Value
`;

/** A string of Starlark's, which has the escapes of JSON's. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
