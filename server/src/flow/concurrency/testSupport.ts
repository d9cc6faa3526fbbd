/** Code that is there for tests alone, told by its names: whoever uses it usually does so from one goroutine. */

const directory = /(?:^|\/)(?:[\w-]*test|tests?|testing|testutils?|test[-_]?helpers?|mocks?|fakes?|e2e)(?:\/|$)/;
const func = /^(?:mock|fake|stub)[A-Z_]|^(?:Mock|Fake|Stub)[A-Z]?|(?:ForTest(?:s|ing)?|ForUnitTests?|TestOnly)$/;

/** `path` is the package's import path, `key` names the function within it: "T.Method" or "F". */
export function isTestSupport(path: string, key: string): boolean {
  return directory.test(path) || func.test(key);
}
