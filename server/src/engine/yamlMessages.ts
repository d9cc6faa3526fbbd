/** Why a file is no YAML, in English: sentences for the codes of package yaml's errors, which are what it has to say in English alone. */
import type { ErrorCode } from 'yaml';

export const yamlMessages: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'an alias (*name) can have neither an anchor nor a tag',
  BAD_ALIAS: 'an alias (*name) needs the name of an anchor (&name) that stands before it',
  BAD_COLLECTION_TYPE: 'a tag (!name) does not fit the list or the keys behind it',
  BAD_DIRECTIVE: 'a line that begins with % is not understood',
  BAD_DQ_ESCAPE: 'a text in double quotes has an escape (\\) that YAML does not know',
  BAD_INDENT: 'this is not indented like what stands around it, or a [ or { before it is not closed',
  BAD_PROP_ORDER: 'an anchor (&name) or a tag (!name) stands in the wrong place: it belongs right before the value',
  BAD_SCALAR_START: 'a value cannot begin with this character: put it in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a second ":" in one line, or a list where a key is expected: put the value in quotes, or on a line of its own',
  BLOCK_IN_FLOW: 'within [ ] and { } a list or keys cannot be written with lines and dashes',
  DUPLICATE_KEY: 'this key stands here for the second time',
  IMPOSSIBLE: 'this cannot be read as YAML',
  KEY_OVER_1024_CHARS: 'a key is too long: its ":" must come within 1024 characters',
  MISSING_CHAR: 'a character is missing: the quote or bracket that closes, a comma, a ":", or the blank behind one',
  MULTILINE_IMPLICIT_KEY: 'a key must end on its line with ":" and a blank',
  MULTIPLE_ANCHORS: 'a value can have one anchor (&name) only',
  MULTIPLE_DOCS: 'the file must be one document: leave out what begins with ---',
  MULTIPLE_TAGS: 'a value can have one tag (!name) only',
  NON_STRING_KEY: 'a key must be a text',
  RESOURCE_EXHAUSTION: 'it is nested too deeply, or aliases (*name) stand for too much',
  TAB_AS_INDENT: 'lines must be indented with blanks, not with tabs',
  TAG_RESOLVE_FAILED: 'a tag (!name) is not known, or does not fit its value',
  UNEXPECTED_TOKEN: 'this is not expected here',
};
