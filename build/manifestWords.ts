/** The words of the generated texts about rules and groups in the settings, in each language. Severities are values of the setting and stay as they are. */

export interface ManifestWords {
  readonly group: string;
  readonly rule: string;
  readonly strict: string;
  readonly preview: string;
  readonly separator: string;
}

export const englishManifestWords: ManifestWords = {
  group: 'All rules of this group: {rules}.',
  rule: '{title}. Unless set: {severity}.',
  strict: '{severity}, in the strict profile {strict}',
  preview: 'off, with previews {severity}',
  separator: ', ',
};

export const chineseManifestWords: ManifestWords = {
  group: '这个分组的所有规则：{rules}。',
  rule: '{title}。未设置时：{severity}。',
  strict: '{severity}，在 strict 配置中为 {strict}',
  preview: 'off，开启预览规则时为 {severity}',
  separator: '、',
};
