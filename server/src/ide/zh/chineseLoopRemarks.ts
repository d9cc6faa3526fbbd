/** What the step-through says of a loop of the user's own code, in Simplified Chinese. */
import type { LoopRemarkId } from '../loopRemarks.js';

export const chineseLoopRemarks: Readonly<Record<LoopRemarkId, string>> = {
  shape: 'map 按照它的字面量创建。哈希值由种子决定；在程序中每个 map 的种子都是随机的。因此请看整体形状，而不是某个键的位置。',
  shared: '{map} 是包级变量：这个循环之前对它做过什么，这里无从得知。',
  wiped: '编译时不带竞态检测器的话，这样的循环会变成一次清空 map 的调用，根本不会有迭代器运行。',
  leftOut: '因作用无法理解而略去：{statements}。',
  capped: '只显示前 {count} 步。',
  statement: '第 {line} 行：{text}',
  'no-loop': '这里没有遍历 map 的 range。',
  'no-literal': '这个循环的 map 不是字面量，也不是自始至终只保存一个字面量的变量，或者由字面量创建的包级变量。',
  'key-type': '无法画出类型为 {subject} 的键：能画的有字符串、四字节和八字节整数以及 float64。',
  'key-value': '字面量的键 {subject} 不是在这里能读出的常量。',
  'too-many': '字面量有 {subject} 个条目，太多了，一张图画不下。',
};
