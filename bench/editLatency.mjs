// From an edit to the diagnostics of the text that it made, many times over.
import { LanguageServer } from './languageServer.mjs';
import { cpuMs } from './processes.mjs';

/** Edits at the start that make the server's code warm and are not counted. */
const warmUp = 10;

export async function editLatency({ server, root, file, edit, count }) {
  const client = await LanguageServer.open({ server, root, file });
  const at = placeOf(client.text, edit.after);
  const times = [];
  let cpu = 0;
  for (let i = 0; i < warmUp + count; i += 1) {
    if (i === warmUp) cpu = cpuMs(client.child.pid);
    const time = await (i % 2 === 0 ? client.edit(at, at, edit.insert) : client.edit(at, at + edit.insert.length, ''));
    if (i >= warmUp) times.push(time);
  }
  const cpuPerEdit = (cpuMs(client.child.pid) - cpu) / count;
  await client.close();
  times.sort((a, b) => a - b);
  const share = (p) => times[Math.min(times.length - 1, Math.floor(times.length * p))];
  return { lines: client.text.split('\n').length - 1, p50: share(0.5), p95: share(0.95), cpuPerEdit, toFirst: client.toFirst };
}

function placeOf(text, after) {
  const found = [...text.matchAll(after)].find((match) => match.index > text.length / 2);
  if (!found) throw new Error(`nothing in the file's second half matches ${after}`);
  return found.index + found[0].length;
}
