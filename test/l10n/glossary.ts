/** One Chinese word for each term: what the Go documentation in Chinese and VS Code in Chinese say, and the words that would be a second name for the same. */

export interface Term {
  /** As English texts name it, its plural and verb forms with it. */
  readonly english: RegExp;
  readonly chinese: string;
  /** A word that says it along with something else: to go through a map is always a loop. */
  readonly within?: string;
  /** Other names of the same thing. */
  readonly never?: RegExp;
}

/** Of Go: names of the language itself stay as they are. */
const go: readonly Term[] = [
  { english: /\bmaps?\b(?! (?:functions|rule ids)\b)/, chinese: 'map', never: /(?<!内存)映射|字典(?!树)|哈希表/ },
  { english: /\bgoroutines?\b/, chinese: 'goroutine', never: /协程|线程(?![：，])/ },
  { english: /\bchannels?\b/, chinese: 'channel', never: /通道|管道|信道/ },
  { english: /\bpanics?\b/, chinese: 'panic', never: /恐慌|宕机/ },
  { english: /\brecover\b/, chinese: 'recover' },
  { english: /\bdeferred\b/, chinese: 'defer', never: /延迟(?:调用|函数|执行)/ },
  { english: /\bslices?\b(?!\.)/, chinese: '切片', never: /分片/ },
  { english: /\bstructs?\b/, chinese: '结构体', never: /结构类型/ },
  { english: /\binterfaces?\b/, chinese: '接口' },
  { english: /\breceivers?\b/, chinese: '接收者', never: /接收器/ },
  { english: /\bliterals?\b/, chinese: '字面量', never: /字面值/ },
  { english: /\bpackages?\b(?! clause)/, chinese: '包' },
  { english: /\bmodules?\b/, chinese: '模块' },
  { english: /\btoolchains?\b/, chinese: '工具链' },
  { english: /\blanguage version\b/, chinese: '语言版本' },
  { english: /\bspecification\b/, chinese: '规范' },
  { english: /\bstandard library\b/, chinese: '标准库' },
  { english: /\bruntime\b/, chinese: '运行时' },
  { english: /\bcompilers?\b/, chinese: '编译器' },
];

/** Of maps and their iteration. */
const maps: readonly Term[] = [
  { english: /\bentr(?:y|ies)\b/, chinese: '条目', never: /项目|表项|键值对/ },
  { english: /\bkeys?\b/, chinese: '键', never: /键名|主键/ },
  // But for the command of that name.
  { english: /(?<!dump |, or )\biterators?\b/, chinese: '迭代器' },
  { english: /\bbuckets?\b/, chinese: '桶' },
  { english: /\boverflow buckets?\b/, chinese: '溢出桶' },
  { english: /\btombstones?\b/, chinese: '墓碑' },
  { english: /\bslots?\b/, chinese: '槽', never: /插槽|槽位/ },
  { english: /\bcells?\b/, chinese: '单元' },
  { english: /\bsnapshots?\b/, chinese: '快照', never: /快拍/ },
  { english: /\bloops?\b/, chinese: '循环', within: '遍历' },
  { english: /\bproduced\b/, chinese: '产生', never: /产出|吐出/ },
  { english: /\bindex(?:es)?\b/, chinese: '下标', never: /索引/ },
  { english: /\bmoved to the new array\b/, chinese: '迁移', never: /搬迁|搬移/ },
  { english: /\bseeds?\b/, chinese: '种子' },
];

/** Of concurrency. */
const concurrency: readonly Term[] = [
  { english: /\bdata races?\b/, chinese: '数据竞争', never: /数据竞态|资料竞争/ },
  { english: /\brace detector\b/, chinese: '竞态检测器', never: /竞争检测器/ },
  { english: /(?<!-)\brace reports?\b/, chinese: '竞态报告', never: /竞争报告/ },
  { english: /\bmutex(?:es)?\b/, chinese: '互斥锁', never: /互斥量|互斥体/ },
  { english: /\b(?:read lock|locked for reading)\b/, chinese: '读锁', never: /读取锁|共享锁/ },
  { english: /\blocks?\b/, chinese: '锁' },
  { english: /\bguards\b/, chinese: '保护', never: /守护|看守/ },
  { english: /\bfatal errors?\b/, chinese: '致命错误', never: /严重错误|崩溃错误/ },
  { english: /\bstacks?\b/, chinese: '栈', never: /堆栈|调用栈/ },
  { english: /\bcrash(?:es)?\b/, chinese: '崩溃', never: /闪退/ },
];

/** Of Mapguard and of editors. */
const mapguard: readonly Term[] = [
  { english: /\brules?\b/, chinese: '规则', never: /[这某每一]个规则/ },
  { english: /\bfindings?\b/, chinese: '问题', never: /发现项|检查结果/ },
  { english: /\bfix(?:es)?\b/, chinese: '修复', never: /修补|修正(?!的是错误)/ },
  { english: /\bseverit(?:y|ies)\b/, chinese: '严重程度', never: /严重性|严重级别/ },
  { english: /\bconfidence\b/, chinese: '置信度', never: /可信度/ },
  { english: /\blight bulb\b/, chinese: '灯泡' },
  { english: /\bhovers?\b/, chinese: '悬停', never: /悬浮/ },
  { english: /\bcode lens\b/, chinese: 'CodeLens', never: /代码镜头|代码透镜/ },
  { english: /\b[Ww]alkthrough\b/, chinese: '演练' },
  { english: /\bclipboard\b/, chinese: '剪贴板', never: /剪切板/ },
  { english: /\bsettings?\b/, chinese: '设置' },
  { english: /\bstandard input\b/, chinese: '标准输入' },
  { english: /\b(?:exit )?status(?:es)? \d/, chinese: '状态码', never: /退出状态(?!码)|退出码/ },
  // VS Code in Chinese speaks to its user so.
  { english: /\byour own\b/, chinese: '你', never: /您/ },
];

export const glossary: readonly Term[] = [...go, ...maps, ...concurrency, ...mapguard];
