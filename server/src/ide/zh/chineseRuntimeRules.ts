/** The rules of the group `runtime` in Simplified Chinese. */
import type { RuleTexts } from '../ruleTexts.js';

export const chineseRuntimeRules: Readonly<Record<string, RuleTexts>> = {
  'map-internals': {
    messages: {
      linkname: '{target} 属于 Go map 的内部实现，工具链 1.24 重写了它。这段代码依赖：{assumed}。',
      cast: '{target} 读取 map 的内部，工具链 1.24 改变了它。这段代码依赖：{assumed}。',
      function: '一个任何工具链都可能改变的函数的签名和行为',
      iterator: '迭代器的内存布局，后来的工具链最多只为旧的调用方保留一层兼容代码',
      classic: '1.23 及之前的工具链的内存布局',
      swiss: '1.24 及之后的工具链的内存布局',
      header: 'map 开头的几个字，它们因工具链而异',
      declared: '它在这里得到的名字。',
      layout: '读取时使用的结构体。',
    },
    docs: {
      title: '依赖 map 的内部实现',
      what: '用 //go:linkname 指向 runtime 或 reflect 中的 map 函数，以及通过 unsafe.Pointer 把 map 转换成从运行时抄来的结构体（hmap、bmap、hiter；从 1.24 起为 Map、table、Iter）。',
      why: '不论 go.mod 怎么写，工具链 1.24 都换掉了 map 的实现：结构体的字段不同了，函数的调用方也不同了。以前正确的转换现在会读到不相干的数据，而且没有任何错误。',
      fix: '使用 reflect 包（MapRange、Len）或 maps 包。',
      limits: '为了区分不同的 map 而读取 map 值本身的指针，不报告。结构体通过名字（hmap、bmap）和字段名识别。',
      sure: '确定：转换或指令就在那里。',
      versions: '内存布局在 Go 1.24 改变（用 GOEXPERIMENT=noswissmap 构建的 1.24 或 1.25 除外）；它取决于工具链，与 go.mod 无关。',
    },
  },
};
