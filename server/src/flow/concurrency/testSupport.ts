/** Code that is there for tests alone, told by its names: whoever uses it usually does so from one goroutine. */

/** Packages such as httptest, but no words that happen to end like this. */
const directory = /(?:^|\/)(?!(?:attest|contest|fastest|greatest|latest|protest)(?:\/|$))(?:[\w-]*test|tests|testing|testnet|simnet|testutils?|test(?:ing)?[-_]?(?:helpers?|resources?|kit|lib|support|suites?|framework|infra)|mocks?|fakes?|e2e|integration)(?:\/|$)/;
const func = /^(?:mock|fake|stub)[A-Z_]|^(?:Mock|Fake|Stub)(?:[A-Z_.]|$)|[a-z.](?:Mock|Fake)(?:[A-Z]\w*)?(?:\.|$)|(?:ForTest(?:s|ing)?|ForUnitTests?|TestOnly)$/;

const comment = /\btests? (?:use )?only\b|\bonly (?:used )?(?:in|for|by) (?:unit )?test(?:s|ing)?\b|\bfor testing(?: purposes)? only\b/i;

/** `directoryInModule` has slashes and is empty for the module's root; `key` names the function within its package: "T.Method" or "F"; `doc` is what stands above it. */
export function isTestSupport(directoryInModule: string, key: string, doc: string): boolean {
  return directory.test(directoryInModule) || func.test(key) || comment.test(doc);
}
