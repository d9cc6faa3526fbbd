/** Build constraints: reading them, and which variant a file gets. */
import { describe, expect, it } from 'vitest';
import { fileConstraints, holds, parseConstraint } from '../../server/src/model/buildTags.js';
import { admits, defaultVariant, variantFor } from '../../server/src/model/buildVariant.js';

describe('constraint lines', () => {
  it.each([
    ['linux && !cgo || windows', ['linux'], true],
    ['linux && !cgo || windows', ['linux', 'cgo'], false],
    ['linux && (!cgo || windows)', ['windows'], false],
    ['!(a||b)', [], true],
    ['goexperiment.x && go1.21', ['goexperiment.x', 'go1.21'], true],
  ])('%s under %j', (text, tags, expected) => {
    const constraint = parseConstraint(text);
    expect(constraint && holds(constraint, (tag) => tags.includes(tag))).toBe(expected);
  });

  it.each(['', 'a b', '(a', 'a &&', '!!', '|| a'])('rejects %j', (text) => {
    expect(parseConstraint(text)).toBeUndefined();
  });

  it('reads +build lines: space is or, comma is and, lines must all hold', () => {
    const { lines } = fileConstraints('x.go', undefined, ['linux,!cgo windows', 'amd64']);
    const under = (...tags: string[]): boolean => lines !== undefined && holds(lines, (tag) => tags.includes(tag));
    expect([under('linux', 'amd64'), under('linux', 'cgo', 'amd64'), under('windows', 'amd64'), under('windows')]).toEqual([true, false, true, false]);
  });

  it('never admits a file whose line cannot be read', () => {
    expect(variantFor(fileConstraints('x.go', 'linux &&', []))).toBeUndefined();
  });
});

describe('file names', () => {
  it.each([
    ['x_windows.go', 'windows', undefined, false], ['x_linux_arm64_test.go', 'linux', 'arm64', true], ['linux.go', undefined, undefined, false],
    ['x_test.go', undefined, undefined, true], ['amd64_x.go', undefined, undefined, false], ['x_linux_foo.go', undefined, undefined, false], ['_amd64.go', undefined, 'amd64', false],
  ])('%s', (name, os, arch, isTest) => {
    expect(fileConstraints(name, undefined, [])).toEqual({ lines: undefined, os, arch, isTest });
  });
});

describe('variants', () => {
  const keyOf = (name: string, line?: string): string | undefined => variantFor(fileConstraints(name, line, []))?.key;

  it('takes the most common platform that admits the file', () => {
    expect(keyOf('x.go')).toBe(defaultVariant.key);
    expect(keyOf('x.go', 'unix')).toBe('linux,amd64,cgo');
    expect(keyOf('x.go', '!linux')).toBe('windows,amd64,cgo');
    expect(keyOf('x.go', 'darwin || freebsd')).toBe('darwin,arm64,cgo');
    expect(keyOf('x_s390x.go')).toBe('linux,s390x,cgo');
    expect(keyOf('x.go', '!cgo')).toBe('js,wasm,nocgo');
    expect(keyOf('x.go', 'linux && !cgo')).toBe('linux,amd64,nocgo');
  });

  it('adds the tags of its own that a file needs', () => {
    expect(keyOf('x.go', 'integration && !unit && windows')).toBe('windows,amd64,cgo,integration');
    expect(keyOf('x.go', 'ignore')).toBe('linux,amd64,cgo,ignore');
  });

  it('counts releases up to the newest known', () => {
    expect(admits(defaultVariant, fileConstraints('x.go', 'go1.21', []))).toBe(true);
    expect(admits(defaultVariant, fileConstraints('x.go', 'go1.99', []))).toBe(false);
  });
});
