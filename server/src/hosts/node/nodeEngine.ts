/** What an engine session needs, from this machine's disk and the data that is shipped. */
import type { EngineHost } from '../../engine/results.js';
import type { SessionOptions } from '../../engine/session.js';
import { DiskFiles } from './diskFiles.js';
import { findGo } from './goInstallation.js';
import { ShippedData } from './shippedData.js';

export interface NodeEngine extends SessionOptions { readonly files: DiskFiles }

/** `dataDirectory` is where the bundle lies. */
export async function openNodeEngine(dataDirectory: string, log: EngineHost['log']): Promise<NodeEngine> {
  const data = new ShippedData(dataDirectory);
  const files = new DiskFiles();
  const host: EngineHost = { read: (path) => files.read(path), list: (path) => files.list(path), go: findGo(process.env), log };
  return { host, files, parser: await data.grammar(), table: data.standardLibrary() };
}
