/** The rules of the group `suppression` in Simplified Chinese. */
import type { RuleTexts } from '../ruleTexts.js';

export const chineseSuppressionRules: Readonly<Record<string, RuleTexts>> = {
  'unused-suppression': {
    messages: {
      unused: '这条注释没有忽略任何 {ids} 的问题。',
      'fix-remove': '删除这条注释',
    },
    docs: {
      title: '没有起作用的忽略注释',
      what: '点名 Mapguard 或其某条规则的 //nolint 或 //lint:ignore 注释，而该规则已经运行，并没有发现需要忽略的问题。',
      why: '它所针对的代码已经改变，或者注释写错了行。留着它会掩盖下一个真正的问题。',
      fix: '删除这条注释。',
      limits: '针对已关闭规则的注释，以及没有写规则名的 //nolint，不予理会。',
      sure: '确定：规则已经运行，并且在那里没有报告任何问题。',
      versions: '与 Go 的版本无关。',
    },
  },
};
