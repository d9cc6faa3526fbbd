/** What is wrong with settings and .mapguard.yaml, in Simplified Chinese. */
import type { Templates } from '../texts.js';

export const chineseSettingMessages: Templates = {
  unknownKey: '未知的键“{key}”：可用的有 {choices}',
  oneOf: '“{key}”的值必须是以下之一：{choices}',
  trueOrFalse: 'true 或 false',
  rules: '“rules”必须是规则 id 到严重程度的对应关系',
  unknownRule: '没有名为“{rule}”的规则或分组',
  go: '“go”之下必须是“version”和“toolchain”',
  quotes: '“{key}”的值必须加引号：不加引号时，{number} 和 {number}0 是同一个数',
  version: '“{key}”必须是像 "1.22" 这样的 Go 版本',
  goroutines: '“goroutines”之下必须是 starts、handlers 或 waits',
  argument: '“{key}”：必须为 {function} 给出它所运行的参数的序号，从 0 算起',
  functions: '“{key}”必须是函数（例如 example.com/pool.Pool.Run）到它们所运行的参数的对应关系',
  waits: '“goroutines.waits”必须是函数的列表，例如 example.com/pool.Pool.Drain',
  unusable: '在改正之前，这个文件的内容都不会使用：{reason}',
  keys: '这里应当是键和值',
};
