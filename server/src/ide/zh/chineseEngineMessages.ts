/** What the engine says of an analysis, in Simplified Chinese. */
import type { Templates } from '../texts.js';

export const chineseEngineMessages: Templates = {
  large: '文件超过 1 MB：会读取它，但不报告其中的问题。',
  generated: '这是生成的文件（// Code generated … DO NOT EDIT.）：不报告其中的问题。',
  excluded: '{folder} 中的文件是只读的或者是测试数据：不报告其中的问题。',
  cache: '模块缓存',
  faults: '语法错误使 {count} 个声明没有结果；其余声明已检查。',
  open: '有一个未结束的字符串或注释，它掩盖了后面的内容。',
};
