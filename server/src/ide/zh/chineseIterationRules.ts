/** The rules of the group `iteration` in Simplified Chinese. */
import type { RuleTexts } from '../ruleTexts.js';
import { chineseSharedMessages as shared } from './chineseSharedMessages.js';

export const chineseIterationRules: Readonly<Record<string, RuleTexts>> = {
  'clear-loop': {
    messages: {
      clear: '这个循环删除 {map} 的所有条目。用 clear 一次调用即可。',
      nan: '这个循环会留下 {map} 中键为 NaN 的条目。delete 找不到它们，而类型 {key} 的键可能是 NaN；clear 会把它们一并清除。',
      'fix-clear': '改用 clear({map})',
      'fix-clear-nan': '改用 clear({map})（同时清除键为 NaN 的条目）',
    },
    docs: {
      title: '用循环删除 map 的所有条目',
      what: '遍历 map 的循环，循环体中只有对当前键的 delete。',
      why: '从 Go 1.21 起，clear 用一次调用表达同样的意思。如果键的类型可能含有 NaN（浮点数、复数、接口，以及由它们组成的数组或结构体），两者并不相同：NaN 键与自身不相等，delete 永远找不到它，循环结束后它仍留在 map 中。',
      fix: '调用 clear。',
      limits: '对于其他键类型，编译器本来就会把这个循环变成同样的调用，所以这里关乎可读性，而不是速度。',
      sure: '确定：循环删除了所有条目，除此之外什么都不做。',
      versions: '`clear` 需要语言版本 1.21，从该版本起才提供这个修复。键不可能是 NaN 的循环本来就会被编译成同样的调用。',
    },
  },
  'range-clear-inside': {
    messages: {
      clear: '{target} 在遍历 {map} 的循环内把它清空。不论遍历到哪里，剩下的条目都不会再被访问。',
      range: '遍历 {map} 的循环。',
    },
    docs: {
      title: '遍历 map 时清空这个 map',
      what: '在遍历 m 的循环内执行 clear(m)，或者用循环删除所有条目，之后又没有退出外层循环。',
      why: '剩下的条目都不会被访问，所以循环只看到了 map 中任意的一部分。写上 break 或 return 就表明这是有意的；没有它们，看起来像是疏忽。',
      fix: '清空之后退出循环，或者在循环之后再清空。',
      limits: '被调用函数中的清空只在同一个包内跟踪。',
      sure: '清空就写在循环内时为确定；位于循环所调用的函数中时为很可能。',
      versions: '`clear` 需要语言版本 1.21。在工具链 1.21 之前，如果在遍历同一个 map 的循环内再用循环删除所有条目，外层循环仍可能访问到已删除的条目（golang/go#59411）。',
    },
  },
  'range-delete': {
    messages: {
      delete: '在遍历 {map} 的循环内执行 {target} 是合法的 Go 代码。{gain}。',
      'gain-both': 'maps.DeleteFunc 用一次调用就能表达，先收集键则可以让循环不修改 map',
      'gain-collect': '先收集键可以让循环不修改 map',
      'gain-deletefunc': 'maps.DeleteFunc 用一次调用就能表达',
      'gain-none': '因为 strict 配置要求列出每一处删除，所以报告它',
      range: '遍历 {map} 的循环。',
      'fix-collect': '先收集键，再删除（需要分配一个切片）',
      'fix-deletefunc': '改用 maps.DeleteFunc（同样的循环，由标准库执行）',
      ...shared.obstacle,
    },
    docs: {
      title: '遍历 map 时删除当前键',
      what: '删除循环当前所在的条目，并且先收集键或改用 maps.DeleteFunc 能保持行为不变。',
      why: '这不是缺陷：在遍历期间删除任何条目都是 Go 规范所定义的行为，绝不会 panic，maps.DeleteFunc 本身就是这样一个循环。这两种重构是为了读者：要么让循环只负责挑选，要么用一次调用直接说明要做的事。',
      fix: '先收集键，在循环之后删除；或者使用 maps.DeleteFunc。',
      limits: '这两种重构都不能让并发使用变得安全。收集键需要分配内存；在循环内删除则不需要。',
      sure: '确定：删除就在那里，而且是合法的。',
      versions: '各版本相同。`maps.DeleteFunc` 需要 Go 1.21。',
    },
  },
  'range-delete-other': {
    messages: {
      direct: '{target} 可能删除遍历 {map} 时尚未到达的条目。访问到哪些条目取决于遍历顺序。',
      through: '{target} 可能删除遍历 {map} 时尚未到达的条目。访问到哪些条目取决于遍历顺序。经由 {path}。',
      range: '遍历 {map} 的循环。',
      'fix-sorted': shared.snapshot['fix-sorted'],
    },
    docs: {
      title: '遍历 map 时删除其他条目',
      what: '在遍历 map 的循环内删除一个不是当前键的键，之后循环继续。',
      why: '循环到达之前就被删除的条目不会被访问，而 map 的遍历顺序是未指定的。因此每次运行时，循环访问到的条目可能不同。',
      fix: '遍历排序后的键，使每次运行都删除同样的条目。或者先选出要删除的条目，在循环之后再删除。',
      limits: '如果把当前键或当前值传给一个函数，就认为它删除的是当前条目。很多时候这正是本意（遇到一组条目中的第一个时删除整组）：这时报告只是提醒，所谓第一个是任意的。由条目的值得出的键大多属于这种情况，仅当 minConfidence 为 "possible" 时报告。',
      sure: '很可能；如果这个键可能就是当前键，则为可能。',
      versions: '各版本相同；顺序以及由此而来的结果每次运行都可能不同。',
    },
  },
  'range-insert': {
    messages: {
      direct: '{target} 可能在遍历 {map} 的循环内添加条目。循环可能访问它，也可能不访问。',
      through: '{call} 可能在遍历 {map} 的循环内添加条目。循环可能访问它，也可能不访问。经由 {path}。',
      range: '遍历 {map} 的循环。',
      also: '这里也一样，使用的是同一个键。',
      ...shared.snapshot,
      'fix-collect-insert': '先收集新条目，在循环之后添加',
    },
    docs: {
      title: '遍历 map 时添加条目',
      what: '一个赋值可能给外层循环正在遍历的 map 添加条目：直接赋值、通过别名赋值，或者在循环所调用的函数中赋值。',
      why: 'Go 允许这样做，但循环随后是否会访问新条目是未指定的：每次运行的结果可能不同。',
      fix: '遍历键的快照，或者先收集新条目，在循环之后再添加。',
      limits: '如果没有迹象表明访问新条目会产生更多影响（例如键或值由当前的键或值得出，或者对 map 之外有影响），则只算作可能。如果循环会跳过新键，则不报告。调用只在包内跟踪，最多三层。覆盖已知存在的条目不报告。',
      sure: '键是新的并且赋值就写在循环内时为确定；通过别名、条件或调用时为很可能；访问这个条目没有坏处时为可能。',
      versions: '各版本相同；新条目被访问的频率因工具链而异。用 `slices.Collect` 生成快照需要 Go 1.23。',
    },
  },
  'range-len': {
    messages: {
      len: '{cond} 读取的长度会被循环改变。{map} 中留下哪些条目取决于遍历顺序。',
      deleted: '从这里删除。',
      range: '遍历 {map} 的循环。',
    },
    docs: {
      title: '循环根据正在删除的 map 的长度做判断',
      what: '在遍历 m 的循环内，对 len(m) 做条件判断，同时删除 m 的条目并继续循环。',
      why: '每次删除都会使 len(m) 变小，而遍历顺序是未指定的：在条件改变之前删除了哪些条目，每次运行都不同。',
      fix: '先决定删除哪些条目（对键排序），或者写明删除哪些都可以。',
      limits: '任意淘汰条目直到满足上限是合理的用法；这种情况请写明理由并忽略这个报告。',
      sure: '很可能：并未证明换一种顺序会得到不同的结果。',
      versions: '各版本相同。',
    },
  },
  'range-reinsert': {
    messages: {
      reinsert: '{target} 把刚从 {map} 中删除的条目放回去。循环可能再次访问它。',
      rename: '{target} 把 {map} 的条目移到另一个键。遍历它的循环可能再次访问这个条目。',
      lost: '{target} 移动 {map} 的条目。如果循环再次访问它，键可能保持不变，其后的 delete 就会把这个条目删掉。',
      deleted: '在这里删除。',
      range: '遍历 {map} 的循环。',
      ...shared.snapshot,
    },
    docs: {
      title: '遍历 map 时删除条目后又重新插入',
      what: '在同一次迭代中，先 delete，随后对同一个 map 赋值：同一个键又回来了，或者条目移到了另一个键。',
      why: '循环期间插入的条目是新条目，即使使用原来的键也一样。循环是否再次访问它是未指定的，所以同样的工作可能做两遍。',
      fix: '遍历键的快照。',
      limits: '如果没有迹象表明第二次访问会产生更多影响（例如键或值由当前的键或值得出，或者对 map 之外有影响），则只算作可能。如果循环会跳过新键，则不报告。只考虑在一次迭代中能够先后执行的删除和赋值。',
      sure: '两者都写在循环内时为确定，通过调用时为很可能；第二次访问不改变任何东西时为可能。',
      versions: '各版本相同；条目被再次访问的频率因工具链而异。',
    },
  },
};
