/** Files and Go as the Node host finds them, on a real disk. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DiskFiles } from '../../server/src/hosts/node/diskFiles.js';
import { FileUris } from '../../server/src/hosts/node/fileUris.js';
import { findGo } from '../../server/src/hosts/node/goInstallation.js';

let root: string;
beforeEach(() => { root = mkdtempSync(join(tmpdir(), 'mapguard-host-')); });
afterEach(() => { rmSync(root, { recursive: true, force: true }); });

function write(name: string, text: string): string {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

describe('disk files', () => {
  test('are read and listed, directories and links to them with a slash', () => {
    write('b.go', 'package b');
    write('a/a.go', 'package a');
    symlinkSync(join(root, 'a'), join(root, 'link'));
    symlinkSync('circle.go', join(root, 'circle.go'));
    const files = new DiskFiles();
    expect(files.read(join(root, 'b.go'))).toBe('package b');
    expect(files.list(root)).toEqual(['a/', 'b.go', 'circle.go', 'link/']);
  });

  test('that are not there or not text are undefined', () => {
    const files = new DiskFiles();
    expect(files.read(join(root, 'none.go'))).toBeUndefined();
    expect(files.read(root)).toBeUndefined();
    expect(files.read(write('binary.go', 'a\0b'))).toBeUndefined();
    execFileSync('mkfifo', [join(root, 'pipe.go')]);
    expect(files.read(join(root, 'pipe.go'))).toBeUndefined();
    expect(files.list(join(root, 'none'))).toEqual([]);
  });

  test('are remembered until told that they changed', () => {
    const path = write('a.go', 'one');
    const files = new DiskFiles();
    files.read(path);
    files.list(root);
    write('a.go', 'two');
    write('new.go', '');
    expect(files.read(path)).toBe('one');
    files.forget(path);
    expect(files.read(path)).toBe('two');
    expect(files.list(root)).toEqual(['a.go', 'new.go']);
  });

  test('below a directory are forgotten with it, those beside it are not', () => {
    const inside = write('dir/a.go', 'one');
    const beside = write('dir2/a.go', 'one');
    const files = new DiskFiles();
    for (const path of [inside, beside]) files.read(path);
    for (const name of ['dir/a.go', 'dir2/a.go']) write(name, 'two');
    files.forget(join(root, 'dir'));
    expect([files.read(inside), files.read(beside)]).toEqual(['two', 'one']);
  });
});

describe('Go', () => {
  const installation = (name: string, version: string): string => {
    write(`${name}/VERSION`, `${version}\ntime 2026-01-01T00:00:00Z\n`);
    write(`${name}/src/runtime/map.go`, 'package runtime');
    return join(root, name);
  };

  test('is where GOROOT says, with its version', () => {
    const goroot = installation('go', 'go1.22.3');
    expect(findGo({ GOROOT: goroot, GOENV: 'off' }, root)).toMatchObject({ goroot, toolchain: 'go1.22.3' });
  });

  test('is where the command on PATH leads, through links', () => {
    const goroot = installation('opt/go', 'go1.24rc1');
    write('opt/go/bin/go', '');
    mkdirSync(join(root, 'bin'));
    symlinkSync(join(goroot, 'bin/go'), join(root, 'bin/go'));
    expect(findGo({ PATH: join(root, 'bin'), GOENV: 'off' }, root)).toMatchObject({ goroot, toolchain: 'go1.24rc1' });
  });

  test('a GOROOT that holds no Go is passed over', () => {
    expect(findGo({ GOROOT: join(root, 'none'), PATH: '', GOENV: 'off' }, root).goroot).not.toBe(join(root, 'none'));
  });

  test.each([
    ['GOMODCACHE', (cache: string) => ({ GOMODCACHE: cache }), 'cache'],
    ['the first of GOPATH', () => ({ GOPATH: `${join(root, 'path')}:${join(root, 'other')}` }), 'path/pkg/mod'],
    ['the home directory', () => ({}), 'go/pkg/mod'],
  ])('its module cache is found by %s', (_, environment, expected) => {
    const cache = join(root, expected);
    mkdirSync(cache, { recursive: true });
    expect(findGo({ ...environment(cache), GOENV: 'off' }, root).modCache).toBe(cache);
  });

  test('what go env -w has stored counts, the environment wins', () => {
    const stored = join(root, 'stored');
    mkdirSync(stored);
    const goenv = write('env', `GOMODCACHE=${stored}\n`);
    expect(findGo({ GOENV: goenv }, root).modCache).toBe(stored);
    expect(findGo({ GOENV: goenv, GOMODCACHE: root }, root).modCache).toBe(root);
  });

  test('GOTOOLCHAIN is read from the environment, then what go env -w has stored, then GOROOT/go.env; GOEXPERIMENT as well', () => {
    const GOROOT = installation('go', 'go1.24.4');
    write('go/go.env', '# defaults\nGOTOOLCHAIN=local\n');
    expect(findGo({ GOROOT, GOENV: 'off' }, root)).toMatchObject({ choice: 'local' });
    const GOENV = write('env', 'GOTOOLCHAIN=go1.23.1+auto\nGOEXPERIMENT=noswissmap\n');
    expect(findGo({ GOROOT, GOENV }, root)).toMatchObject({ choice: 'go1.23.1+auto', experiment: 'noswissmap' });
    expect(findGo({ GOROOT, GOENV, GOTOOLCHAIN: 'auto' }, root)).toMatchObject({ choice: 'auto' });
  });
});

describe('URIs', () => {
  test('of files become paths and go back in the client\'s own spelling', () => {
    const uris = new FileUris();
    const odd = 'file:///w/a%20b/%C3%A9%2Bx.go';
    expect(uris.toPath(odd)).toBe('/w/a b/é+x.go');
    expect(uris.toUri('/w/a b/é+x.go')).toBe(odd);
    expect(uris.toUri('/w/never seen.go')).toBe('file:///w/never%20seen.go');
  });

  test('of other schemes stay as they are', () => {
    const uris = new FileUris();
    expect(uris.toPath('vscode-vfs://github/o/r/a.go')).toBe('vscode-vfs://github/o/r/a.go');
    expect(uris.toUri('vscode-vfs://github/o/r/b.go')).toBe('vscode-vfs://github/o/r/b.go');
    expect(uris.toUri('untitled:Untitled-1')).toBe('untitled:Untitled-1');
  });
});
