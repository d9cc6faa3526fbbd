/** Places in Go files as terminals and explanations write them. */
import { describe, expect, test } from 'vitest';
import { explainedPlace, goPlacesIn, sharedEnd } from '../../client/src/goPlaces.js';

const found = (line: string): readonly string[] => goPlacesIn(line).map((place) => {
  expect(line.slice(place.start, place.start + place.length).replaceAll('\\', '/')).toContain(`${place.file}:${String(place.line)}`);
  return `${place.file} ${String(place.line)} ${String(place.column)}`;
});

describe('places in a line of a terminal', () => {
  test.each<readonly [string, readonly string[]]>([
    ['\texample.com/mod/pkg/file.go:12 +0x1b3', ['example.com/mod/pkg/file.go 12 1']],
    ['\t/home/a b/my app/main.go:7 +0x18 fp=0xc000 sp=0xc000 pc=0x1', ['/home/a b/my app/main.go 7 1']],
    ['\t/home/a b/my app/main.go:7 +0x18', ['/home/a b/my app/main.go 7 1']],
    ['      C:/work/app/main.go:33 +0x44', ['C:/work/app/main.go 33 1']],
    ['\tC:\\work\\app\\main.go:33 +0x44', ['C:/work/app/main.go 33 1']],
    ['example.com/mod/pkg/file.go:3:14: undefined: x', ['example.com/mod/pkg/file.go 3 14']],
    ['see a/b.go:1 and c/d.go:2:3.', ['a/b.go 1 1', 'c/d.go 2 3']],
    ['goroutine 1 [running]:', []], ['main.go', []], ['file.gox:3', []], [`${'x'.repeat(4001)}.go:1`, []],
  ])('%j', (line, places) => {
    expect(found(line)).toEqual(places);
  });
});

describe('places in an explanation', () => {
  test('are what stands behind two blanks, with blanks of their own', () => {
    const line = '      main.(*cache).get       /src/my app/main.go:12';
    expect(explainedPlace(line)).toEqual({ start: line.indexOf('/src'), end: line.length, file: '/src/my app/main.go', line: 12 });
    expect(explainedPlace('      started in main.main  C:/a b/main.go:3')).toMatchObject({ file: 'C:/a b/main.go', line: 3 });
    expect(explainedPlace('      由 main.main 启动  main.go:3')).toMatchObject({ file: 'main.go', line: 3 });
  });

  test.each(['  goroutine 1, which noticed the conflict:', '    main.go:7: m[k] may add  an entry:8', '      in encoding/json.Marshal, called by', ''])('are not in %j', (line) => {
    expect(explainedPlace(line)).toBeUndefined();
  });
});

test('paths are compared from their ends', () => {
  expect(sharedEnd('/w/mod/pkg/file.go', ['example.com', 'mod', 'pkg', 'file.go'])).toBe(3);
  expect(sharedEnd('/w/other.go', ['file.go'])).toBe(0);
});
