/** Which locales of an editor are answered in Chinese. */
import { expect, test } from 'vitest';
import { displayWidth } from '../../server/src/ide/displayWidth.js';
import { languageOf } from '../../server/src/ide/language.js';
import { rulePagePath } from '../../server/src/ide/rulePagePath.js';

test.each(['zh-cn', 'zh-CN', 'zh_CN.UTF-8', 'zh-hans', 'zh-Hans-CN', 'zh-Hans_SG'])('%s is Simplified Chinese', (locale) => {
  expect(languageOf(locale)).toBe('zh-cn');
});

test.each([undefined, '', 'en', 'en-us', 'de', 'zh-tw', 'zh-Hant-HK', 'zh', 'zh-cnx', 'C'])('%s is English', (locale) => {
  expect(languageOf(locale)).toBe('en');
});

test.each([['range-insert', 'en', 'rules/range-insert.md'], ['myths', 'zh-cn', 'rules/zh-cn/myths.md'], ['../secret', 'zh-cn', undefined], ['zh-cn/myths', 'en', undefined]] as const)(
  'the page %s in %s is %s', (name, language, path) => {
    expect(rulePagePath(name, language)).toBe(path);
  });

test.each([['', 0], ['reads all', 9], ['读取', 4], ['求 len', 6], ['（读锁）', 8], ['𠀀', 2]])('%s takes %i columns', (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});
