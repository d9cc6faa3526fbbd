/** The rules of the group `nil` in Simplified Chinese. */
import type { RuleTexts } from '../ruleTexts.js';

export const chineseNilRules: Readonly<Record<string, RuleTexts>> = {
  'map-element-assign': {
    messages: {
      part: '{target} 无法通过编译。{map} 的元素只能整体赋值。',
      address: '{target} 无法通过编译。{map} 的元素没有地址。',
      'fix-writeback': '修改元素的副本，再写回去',
    },
    docs: {
      title: '对 map 元素的一部分赋值',
      what: '当 map 以值的形式保存结构体或数组时，m[k].f = x 以及 &m[k]。',
      why: 'map 的元素不可寻址，因为 map 扩容时元素会移动。编译器拒绝这两种写法；这条规则是为了提供修复。',
      fix: '复制元素，修改副本，再写回去。或者在 map 中保存指针。',
      limits: '编辑器不会为这条规则画下划线：那里已经有编译器的错误。',
      sure: '确定：编译器会拒绝。',
      versions: '各版本相同。',
    },
  },
  'nil-map-write': {
    messages: {
      nil: '{map} 在这里是 nil。{target} 会 panic：“assignment to entry in nil map”。',
      maybe: '{map} 在某些路径上到这里是 nil。此时 {target} 会 panic：“assignment to entry in nil map”。',
      field: '{map} 在这个包中从未被创建。{target} 会 panic：“assignment to entry in nil map”。',
      elsewhere: '{map} 在这里可能是 nil，包中的其他代码也考虑到了这一点。这时 {target} 会 panic：“assignment to entry in nil map”。',
      origin: '从这里起是 nil。',
      'fix-declare': '在声明处创建 map',
      'fix-literal': '在字面量中创建 map',
      'fix-before': '写入之前，如果 map 是 nil 就创建它',
    },
    docs: {
      title: '写入 nil map',
      what: '对尚未创建的 map 的元素赋值：声明时没有给出值、复合字面量中没有写、被设为 nil、具名返回值，或者嵌套 map 中缺失的内层 map。',
      why: '读取 nil map、从中删除、遍历它和求它的长度都没有问题；写入则会 panic。这是普通的 panic，recover 可以捕获。',
      fix: '在声明处、在字面量中或者在写入之前创建 map。',
      limits: '除非包中另有迹象，否则认为字段和调用的结果已经创建。不跟踪被调用的函数或函数字面量对传给它的 map 做了什么。把 minConfidence 设为 "possible" 时，还会报告其他函数会检查是否为 nil 的字段。',
      sure: 'map 在每条到达写入的路径上都是 nil 时为确定；在部分路径上是 nil 时为很可能；某个条件或调用可能已经创建它时为可能。',
      versions: '各版本相同。',
    },
  },
};
