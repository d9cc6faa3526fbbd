// How long a hover takes at every word of a file: in a server that has just started, and after an edit.
import { LanguageServer } from './languageServer.mjs';
import { cpuMs } from './processes.mjs';
import { performance } from 'node:perf_hooks';

/** `insert` goes after the first match of `after` in the file's first half, so that all below it has moved. Times in ms; `cpu`: ms of CPU time, the mean. */
export async function hoverLatency({ server, root, file, after, insert }) {
  const client = await LanguageServer.open({ server, root, file });
  const cold = await askAll(client);
  const warm = await askAll(client);
  const at = after.exec(client.text).index;
  await client.edit(at, at, insert);
  const edited = await askAll(client);
  await client.close();
  return { lines: client.text.split('\n').length - 1, cold, warm, edited };
}

/** `said`: of the words where there was something to say. */
async function askAll(client) {
  const all = [];
  const said = [];
  const cpu = cpuMs(client.child.pid);
  for (const position of wordStarts(client.text)) {
    const start = performance.now();
    const hover = await client.hover(position);
    const time = performance.now() - start;
    all.push(time);
    if (hover) said.push(time);
  }
  return { words: all.length, answers: said.length, all: shares(all), said: shares(said), cpu: (cpuMs(client.child.pid) - cpu) / all.length };
}

function shares(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const share = (p) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))];
  return { p50: share(0.5), p95: share(0.95), longest: sorted.at(-1) };
}

function wordStarts(text) {
  return text.split('\n').flatMap((line, number) => [...line.matchAll(/\w+/g)].map(({ index }) => ({ line: number, character: index })));
}
