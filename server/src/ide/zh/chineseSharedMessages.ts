/** Messages in Simplified Chinese that several rules have in common, and those of the fixes, grouped as the English ones are. */

export const chineseSharedMessages = {
  access: {
    'is.read': '读取', 'is.len': '用 len 读取', 'is.range': '遍历', 'is.whole': '读取', 'is.write': '写入', 'is.delete': '删除条目', 'is.clear': '清空', 'is.replace': '替换',
    other: '它在这里被{did}，位于 {function} 中，可能与此同时运行。',
    start: '从这里启动：{says}。',
    'start.go': 'go 语句', 'start.call': '函数调用',
  },
  mutexPlace: {
    'no-param': '这个 map 来自调用方，调用方也必须持有该互斥锁',
    'no-element': '这个 map 是另一个容器的元素',
    'no-exported': '其他包也能使用这个字段',
    'no-copies': '该结构体的值被复制，或者其字面量没有写字段名',
    'no-struct': '这个声明中没有放互斥锁的位置',
  },
  section: {
    'no-section': '无法只在这次访问前后持有锁',
    'no-name': '在需要加锁的位置无法写出这个锁',
  },
  snapshot: {
    'fix-snapshot': '改为遍历键的快照（复制所有键）',
    'fix-sorted': '改为遍历排序后的键（复制并排序）',
  },
  obstacle: {
    'no-not-simple': 'map 表达式不是简单的变量或字段',
    'no-other-change': '循环还以其他方式修改这个 map',
    'no-two-deletes': '循环中有多处删除',
    'no-nested': '删除位于嵌套的循环、select、类型 switch 或函数中',
    'no-assign': 'range 子句用 = 给外层变量赋值',
    'no-reassigned': 'map 或键变量在循环内被重新赋值',
    'no-label': '循环带有标签',
    'no-observes': '循环会在推迟的删除执行之前读取这个 map',
    'no-call': '循环调用了 {call}，它可能在推迟的删除执行之前读取这个 map',
    'no-leaves': '循环可能提前退出：推迟的删除会丢失，而回调函数无法退出循环',
    'no-alias': '循环通过 map 的另一个名字执行删除',
    'no-copy': '循环用键变量的副本执行删除',
    'no-single': '删除之后循环就结束了，没有需要收集的键',
    'no-channel': '循环使用了 channel，另一端可能在删除尚未执行时读取这个 map',
    'no-lock': '循环中有加锁或解锁：第二个循环会在锁之外运行',
    'no-not-last': '删除不是这次迭代的最后一步',
    'no-defer': '循环中有 defer 调用，放进回调后会变成每个条目执行一次',
    'no-capture': '循环中的函数捕获了循环变量，而在 Go 1.22 之前所有迭代共用这些变量',
    'no-spell': '这里无法写出类型 {type}',
    'no-shadow': '名字 {name} 在这里另有所指',
    'no-version': '{feature} 需要 Go {needed}，而这个文件使用 {found}',
    'no-comment': '将被替换的文本中有注释',
  },
} as const;
