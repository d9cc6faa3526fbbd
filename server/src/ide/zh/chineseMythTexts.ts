/** The words of the page on common false claims in Simplified Chinese. */
import type { MythTexts } from '../mythTexts.js';

export const chineseMythTexts: MythTexts = {
  title: '关于 Go map 的误解',
  intro: '关于 Go map 的一些常见但并不正确的说法，每条都附有可以自己运行的程序。取决于版本的内容会注明。',
  prints: '它的输出：',
  refused: '编译器报告：',
  ends: '它以退出状态码 {status} 结束，并报告：',
  vetSilent: '`go vet` 对它没有任何报告。',
  from: '需要 Go 1.{from}。',
  byId: {
    'delete-panics': {
      myth: '在遍历 map 的循环内删除条目会 panic。',
      truth: '这是合法且有定义的：留下的条目恰好被访问一次，在到达之前被删除的条目不会被访问。未指定的只有顺序。',
    },
    snapshot: {
      myth: 'range 遍历的是 map 的快照。',
      truth: '遍历的就是 map 本身。在到达之前被删除的条目不会出现；被覆盖的条目以新值出现；添加的条目可能出现，也可能不出现。',
    },
    'added-again': {
      myth: '不论循环做什么，range 对每个键都只访问一次。',
      truth: '删除后重新添加的条目是新条目：循环可能再次到达它，也可能不会。在循环内给键改名也是如此。',
    },
    'collect-first': {
      myth: '必须先收集键，之后再删除。',
      truth: '只有一个 goroutine 时没有必要，而且收集需要分配内存，在循环内删除则不需要。它也不能防止另一个 goroutine 的干扰。',
    },
    'keys-copy': {
      myth: '`maps.Keys` 给出键的副本。',
      truth: '标准库的 `maps.Keys` 是直接作用于 map 本身的迭代器。`slices.Collect(maps.Keys(m))` 才会复制；`golang.org/x/exp/maps.Keys` 返回切片。',
    },
    shuffled: {
      myth: 'range 以打乱的顺序遍历 map，所以第一个键是随机抽取的。',
      truth: '起点是随机的，其余由起点决定：小的 map 只是循环移位。不要用它来抽取条目。',
    },
    'recover-saves': {
      myth: '两个 goroutine 写同一个 map 时，`recover` 可以让程序继续运行。',
      truth: '`concurrent map writes` 之类的错误是致命错误，不是 panic：defer 的函数不会运行，程序以状态码 2 结束。',
    },
    'nil-fatal': {
      myth: '写入 nil map 的错误无法恢复。',
      truth: '`assignment to entry in nil map` 是普通的 panic。',
    },
    'always-caught': {
      myth: '运行时总能发现两个 goroutine 同时使用一个 map，至少从 Go 1.22 起如此。',
      truth: '在任何版本中这项检查都要靠运气：两者必须恰好在同一时刻访问，而读取长度或读取空的 map 根本不检查。`-race` 能发现它那次运行中发生的竞争。',
    },
    'access-check': {
      myth: '`debug.SetMapAccessCheck` 或 `GODEBUG=badmap=1` 可以开启更严格的检查。',
      truth: '两者在任何版本中都不存在。`GODEBUG` 中未知的名字会被直接忽略，没有任何提示。',
    },
    'linters-see': {
      myth: '`go vet` 或 staticcheck（常被提到的是 SA1005）能发现被循环或另一个 goroutine 修改的 map。',
      truth: '它们不能。SA1005 检查的是 exec.Command 的第一个参数。staticcheck 能报告的（SA5000）是对值为 nil 的 map 赋值。',
    },
    'delete-frees': {
      myth: '删除条目会归还内存。',
      truth: '值会被清零，键在含有指针时也会；槽被标为空闲。桶会一直保留，`clear` 之后也是如此：只有换成新的 map 才能放开它们。',
    },
    'tophash-zero': {
      myth: 'delete 之后，槽的 `tophash` 是 0。',
      truth: '在 Go 1.23 及之前是 `emptyOne`，也就是 1，只有其后再无条目时才是 0（`emptyRest`）。从 1.24 起改用控制字节，用 `GOEXPERIMENT=noswissmap` 构建的除外：0x80 表示空；如果所属的组没有空槽，则是 0xfe，表示已删除。',
    },
    'nan-deleted': {
      myth: '删除每个键的循环会把 map 清空。',
      truth: '键为 NaN 的条目除外，它们与任何值都不相等。`clear` 可以清除它们。',
    },
    'slice-copy': {
      myth: 'range 遍历切片时，遍历的是其元素的副本。',
      truth: '只有长度在开始时固定；元素在轮到时才读取。遍历数组（而不是指向数组的指针）时，确实会复制。',
    },
    'copy-on-write': {
      myth: '对 atomic.Value 执行 Load、复制和 Store，可以让 map 安全地供多个写者使用。',
      truth: '两个写者如果 Load 到同一个 map，其中一个的更新会丢失，竞态检测器也不会报告。它们需要互斥锁，或者 atomic.Pointer 的 CompareAndSwap。',
    },
    'thirty-two-misses': {
      myth: 'sync.Map 在 32 次未命中后提升它的 dirty map。',
      truth: '在 Go 1.23 及之前，未命中的次数达到 dirty map 的条目数时才提升。从 1.24 起它是并发哈希字典树，不再统计未命中的次数。',
    },
  },
};
