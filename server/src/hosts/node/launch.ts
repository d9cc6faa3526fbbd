/** The entry of a bundle for Node: runs the program that lies beside it, compiled as it was left by an earlier start. */
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

type Wrapped = (...given: readonly unknown[]) => void;

/** By then what a start needs has run, and V8 has not yet given up the code of what ran only then. */
const startedMs = 10_000;

/**
 * For the command line, which reads much code once. V8 takes a code cache only from a process with the same flags: they are set before it is read, and stay.
 *
 * How much of what a function calls V8 compiles into it, in bytes of bytecode, 920 by itself: the analysis is broad and flat, and on two cores the compiler
 * takes more time from it than the code it makes gains. By how many percent the heap may outgrow what a full collection left: by itself V8 lets it grow to
 * several times that, most of it long let go; unlike a fixed limit this one never ends the process.
 */
const commandLineFlags = ['--max-inlined-bytecode-size-cumulative=300', '--heap-growing-percent=50'];

const program = __filename.replace(/\.js$/, '.main.js');
if (program.endsWith('cli.main.js')) commandLineFlags.forEach(setFlagsFromString);
run(program);

/**
 * Node 20 compiles a program anew in each process, which takes about a fifth of the time to the first diagnostics. The code cache holds for one
 * version of V8 and one set of its flags, which V8 checks, and for one text, which is told by the time of the files. It lies beside the
 * program, where only those can write who could change the program as well; without leave to write there, there is none.
 */
function run(program: string): void {
  const cache = `${program}.cache`;
  const cachedData = keptFor(program, cache);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${readFileSync(program, 'utf8')}\n})`, {
    filename: program, ...(cachedData ? { cachedData } : {}),
  });
  const main = { exports: {} };
  (script.runInThisContext() as Wrapped)(main.exports, require, main, program, __dirname);
  if (cachedData && script.cachedDataRejected !== true) return;
  const keepOnce = (): void => {
    clearTimeout(timer);
    process.off('exit', keepOnce);
    keep(cache, script.createCachedData());
  };
  const timer = setTimeout(keepOnce, startedMs).unref();
  process.once('exit', keepOnce);
}

function keptFor(program: string, cache: string): Buffer | undefined {
  try {
    return statSync(cache).mtimeMs > statSync(program).mtimeMs ? readFileSync(cache) : undefined;
  } catch {
    return undefined;
  }
}

/** Whole or not at all: other processes may start or write at the same time. */
function keep(cache: string, data: Buffer): void {
  const unfinished = `${cache}.${String(process.pid)}`;
  try {
    writeFileSync(unfinished, data);
    renameSync(unfinished, cache);
  } catch {
    rmSync(unfinished, { force: true });
  }
}
