// What a server costs while nobody types.
import { LanguageServer } from './languageServer.mjs';
import { cpuMs, rssMb } from './processes.mjs';

const settlingMs = 10_000;

export async function idleCpu({ server, root, file, seconds }) {
  const client = await LanguageServer.open({ server, root, file });
  // What takes a look at all of the package follows the first diagnostics.
  await new Promise((resolve) => setTimeout(resolve, settlingMs));
  const before = cpuMs(client.child.pid);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const used = { cpuMs: cpuMs(client.child.pid) - before, rssMb: rssMb(client.child.pid) };
  await client.close();
  return used;
}
