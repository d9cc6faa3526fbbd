/** go.mod and go.work files. */
import { describe, expect, it } from 'vitest';
import { parseGoMod } from '../../server/src/model/goMod.js';
import { parseGoWork } from '../../server/src/model/goWork.js';

describe('go.mod', () => {
  it('reads single lines, blocks, comments, quotes and CRLF', () => {
    const mod = parseGoMod([
      '// Deprecated: no', 'module "example.com/m" // why', '', 'go 1.21.3', 'toolchain go1.24.1', 'require example.com/a v1.2.3 // indirect', 'require (',
      '\texample.com/b/v2 v2.0.0', '\t// example.com/c v1.0.0', ')', 'replace example.com/a => ../a', 'replace (', '\texample.com/b/v2 v2.0.0 => example.com/fork v0.1.0', ')',
      'exclude example.com/x v1.0.0', 'retract [v1.0.0, v1.1.0]',
    ].join('\r\n'));
    expect(mod).toEqual({
      module: 'example.com/m', go: { major: 1, minor: 21 }, toolchain: { major: 1, minor: 24 },
      requires: [{ path: 'example.com/a', version: 'v1.2.3' }, { path: 'example.com/b/v2', version: 'v2.0.0' }],
      replaces: [
        { path: 'example.com/a', newPath: '../a' },
        { path: 'example.com/b/v2', version: 'v2.0.0', newPath: 'example.com/fork', newVersion: 'v0.1.0' },
      ],
    });
  });

  it('leaves out what is not there', () => {
    expect(parseGoMod('garbage (\n')).toEqual({ module: undefined, go: undefined, toolchain: undefined, requires: [], replaces: [] });
  });
});

describe('go.work', () => {
  it('reads the modules it uses', () => {
    expect(parseGoWork('go 1.22\nuse ./a\nuse (\n\t./b\n\t../c // x\n)\nreplace example.com/r => ./r\n')).toEqual({
      go: { major: 1, minor: 22 }, uses: ['./a', './b', '../c'], replaces: [{ path: 'example.com/r', newPath: './r' }],
    });
  });
});
