/** The languages that Mapguard speaks. */

export const languages = ['en', 'zh-cn'] as const;
export type Language = (typeof languages)[number];

/** The language for an editor's locale, such as `zh-cn`, `zh-Hans-CN` or `zh_CN.UTF-8`: Simplified Chinese where that is asked for, else English. */
export function languageOf(locale: string | undefined): Language {
  return locale !== undefined && /^zh[-_](?:cn|hans)(?![a-z])/i.test(locale) ? 'zh-cn' : 'en';
}
