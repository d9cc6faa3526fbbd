/** Reasons to do less with a file than everything. */
import type { Message } from '../checks/api.js';
import type { PackageFile } from './goPackage.js';
import { isWithin, joined, parentOf } from './paths.js';
import type { EngineHost } from './results.js';
import type { AnalyzeOptions } from './sessionApi.js';

/** `stops`: the file is read but nothing is reported in it. */
export interface Limit { readonly message: Message; readonly stops: boolean }

export const engineMessages: Readonly<Record<string, string>> = {
  large: 'The file is larger than 1 MB: it is read, but nothing is reported in it.',
  generated: 'The file is generated (// Code generated … DO NOT EDIT.): nothing is reported in it.',
  excluded: 'Files in {folder} are read-only or test data: nothing is reported in them.',
  cache: 'the module cache',
  faults: 'A syntax error silences {count} declaration(s); the others are checked.',
  open: 'A string or comment that does not end hides what follows it.',
};

const largest = 1_000_000;

export function limitsOf(file: PackageFile, host: EngineHost, asked: AnalyzeOptions['asked']): readonly Limit[] {
  const { scan, text, path } = file.goFile;
  const limits: Limit[] = [];
  const add = (id: string, stops: boolean, args: Message['args'] = {}): void => { limits.push({ message: { id, args }, stops }); };
  if (text.length > largest) add('large', true);
  if (asked !== 'file' && scan.generated) add('generated', true);
  const folder = asked === undefined ? excludedFolder(path, file.pkg.origin.module?.dir ?? parentOf(path), host) : undefined;
  if (folder !== undefined) add('excluded', true, { folder });
  if (scan.openToken) add('open', false);
  return limits;
}

/** GOROOT, the module cache, and below `root` vendor, testdata and folders that the go command passes over. */
function excludedFolder(path: string, root: string, host: EngineHost): string | undefined {
  const { goroot, modCache } = host.go;
  if (goroot !== undefined && isWithin(path, joined(goroot, 'src'))) return 'GOROOT';
  if (modCache !== undefined && isWithin(path, modCache)) return '@cache';
  return path.slice(root.length).split('/').slice(0, -1).find((part) => part === 'vendor' || part === 'testdata' || /^[._]./.test(part));
}
