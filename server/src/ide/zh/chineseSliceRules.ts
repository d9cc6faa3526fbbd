/** The rules of the group `slice` in Simplified Chinese. */
import type { RuleTexts } from '../ruleTexts.js';

export const chineseSliceRules: Readonly<Record<string, RuleTexts>> = {
  'slice-append-in-range': {
    messages: {
      append: '{target} 在遍历 {slice} 的循环内使它变长。range 不会访问新元素。',
      loop: '遍历 {slice} 的循环。',
      'fix-index-loop': '改用下标循环，它会访问新元素',
    },
    docs: {
      title: '向正在遍历的切片追加元素',
      what: '在循环内向 range 的切片 append。',
      why: 'range 子句在第一次迭代之前就取得了切片及其长度，只取一次。期间追加的元素不会被访问；如果把切片当作待办列表使用，这会出人意料。',
      fix: '如果需要访问新元素，请使用下标循环，它在每次迭代之前都会重新读取上限。',
      limits: '以提示级别报告，因为向同一个切片收集元素往往正是本意。',
      sure: 'append 就写在循环内时为确定，位于循环所调用的函数中时为很可能。',
      versions: '各版本相同。',
    },
  },
  'slice-remove-skips': {
    messages: {
      range: '{target} 从正在遍历的 {slice} 中移除元素。下一个元素会被跳过，之后的下标可能 panic。',
      index: '{target} 从 {slice} 中移除元素，随后循环前进一步。移到空位上的元素会被跳过。',
      through: '{target} 从循环正在遍历的 {slice} 中移除元素。有元素会被跳过，下标可能 panic。经由 {path}。',
      loop: '遍历 {slice} 的循环。',
      'fix-deletefunc': '改用 slices.DeleteFunc',
      'fix-backward': '从后向前遍历切片',
      'fix-filter': '就地保留其他元素',
    },
    docs: {
      title: '从正在向前遍历的切片中移除元素',
      what: '从外层 range 或下标循环的切片中移除元素（append 前后两段、slices.Delete、用最后一个元素填补，或者调用这样做的函数），之后循环走向下一个下标。',
      why: '被移除元素之后的元素会前移，所以下一个下标会跳过一个。range 子句在开始时就固定了长度，因此还会越过新的末尾：它会看到过时的元素，而用过时的下标做切片操作会 panic。',
      fix: '使用 slices.DeleteFunc，从后向前遍历，或者把要保留的元素复制到前面。',
      limits: '移除之后跟着 break、return 或下标回退的不报告；从后向前的循环也不报告。',
      sure: '在循环自己的下标处移除时为确定，其他位置为很可能；循环自己移动下标时为可能。',
      versions: '`slices.DeleteFunc` 需要 Go 1.21，从 1.22 起会把空出来的元素清零。',
    },
  },
};
