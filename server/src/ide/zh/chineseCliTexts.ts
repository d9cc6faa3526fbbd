/** What the command line says of its use and of paths, in Simplified Chinese. */
import type { CliTexts } from '../cliTexts.js';

export const chineseCliTexts: CliTexts = {
  help: `mapguard：发现 Go 代码中修改 map 的隐患

  mapguard check [PATH...]                 检查文件，或目录及其下的全部文件（默认：.）
  mapguard check -                         检查标准输入
      --format text|json|sarif|github      问题的输出格式（text）
      --fail-on hint|info|warning|error|never   达到这个严重程度就以状态码 1 结束（warning）
      --profile recommended|strict|off     --min-confidence certain|likely|possible（likely）
      --preview                            同时运行预览规则
      --rule ID=SEVERITY                   规则、分组或带 * 的模式的严重程度；可以重复
      --go VERSION                         采用的 Go 语言版本
      --lang en|zh-cn                      消息的语言，对其他命令和本帮助也有效（en）；json、sarif 和 dump 显示的内容始终是英文
      --hints                              也输出提示（json 始终包含提示）
      --fix | --unsafe-fixes               应用安全修复，或者连需检查的修复也一并应用；对标准输入则输出修复后的文本
      --diff                               输出 --fix 会做的改动，有改动时以状态码 1 结束
      --stdin-filename FILE                标准输入对应的文件名
  mapguard report [PATH...] [--format text|json]   包中的 map：保护它的锁、每次访问、访问时持有的锁（默认：.）
  mapguard explain RULE | myths            规则的说明页，或者关于 Go map 的误解
  mapguard explain --crash FILE|- [--json] 解释文件或标准输入中的崩溃报告或 -race 报告（没有报告时状态码为 1）
  mapguard evidence race-test|benchmark|delve|bpftrace FILE:LINE   为某个位置生成测试、基准测试或脚本，写到标准输出
  mapguard dump {dumpKinds} FILE[:NAME] [--json]   Mapguard 在文件中看到的内容
  mapguard dump iterator --scenario NAME   逐步显示 range 如何遍历 map
      --seed N                             map 及其迭代器所用随机数的种子（1）
  mapguard dump iterator --replay TRACE    重放一次记录下来的遍历，统计结果不同的步骤
      --toolchain VERSION                  模拟哪个 Go 版本的 map（已知的最新版本）
      --noswissmap                         使用 GOEXPERIMENT=noswissmap 的 map（1.24 和 1.25）
  mapguard lsp --stdio                     语言服务器
  mapguard --version | --help

选项优先于 .mapguard.yaml。名为 vendor、testdata、node_modules、_* 或 .* 的目录以及生成的文件，只有在命令行中指明时才检查。

状态码：0 没有问题，1 发现问题，2 用法错误或者有路径无法使用（其余路径照常检查），3 内部错误，5 没有 Go 文件。
目录之下或 .mapguard.yaml 中读不了的内容会在标准错误中说明，不影响状态码。
`,
  seeHelp: '{problem}。参见：mapguard --help',
  unknownOption: '未知的选项 {option}',
  optionNeedsValue: '{option} 需要一个值',
  optionTakesNoValue: '{option} 不带值',
  unknownCommand: '未知的命令“{command}”',
  foreignOption: '{command} 没有选项 --{option}',
  wrongChoice: '--{option} 必须是 {choices} 之一，而不是“{value}”',
  wrongVersion: '--go 必须是像 1.22 这样的 Go 版本，而不是“{value}”',
  wrongReportFormat: 'report --format 必须是 text 或 json，而不是“{value}”',
  ruleOrCrash: 'explain 后面是规则或 --crash，不能两者都有',
  crashNeedsFile: '--crash 需要一个文件，- 表示标准输入',
  jsonNeedsCrash: 'explain --json 需要 --crash FILE：规则的说明页是 Markdown',
  explainNeedsRule: 'explain 需要规则的 id，例如 range-insert',
  evidenceNeedsPlace: 'evidence 需要 {kinds} 之一，以及形如 FILE.go:LINE 的位置',
  unreadable: '{file} 为空或无法读取',
  unknownRulePage: '没有名为“{rule}”的规则；可用的有 {rules}，以及 myths',
  oneKindOfFix: '--fix、--unsafe-fixes 和 --diff 不能同时使用',
  diffHasNoFormat: '--diff 输出的是差异：请去掉 --format',
  stdinAlone: '- 表示标准输入，不能再有其他路径',
  fixedStdinHasNoFormat: '输出的是标准输入修复后的文本：请去掉 --format',
  stdinFilenameNeedsStdin: '--stdin-filename 需要路径 -',
  stdinFilenameEnds: '--stdin-filename 必须以 .go 结尾',
  wrongRuleForm: '--rule 的形式必须是 ID=SEVERITY，而不是“{value}”',
  unknownRule: '--rule：没有名为“{rule}”的规则或分组',
  unknownSeverity: '--rule：“{rule}”的值必须是以下之一：{choices}',
  noGoFiles: '{paths} 中没有 Go 文件：请指定以 .go 结尾的文件，或者含有这类文件的目录',
  standardInput: '标准输入：{problem}',
  notFixed: '{file}: 没有修复：{problem}',
  problems: {
    notGo: '不是 Go 文件：请指定以 .go 结尾的文件或者目录',
    notRegular: '不是普通文件：已跳过',
    tooLarge: '大于 8 MB：已跳过',
    empty: '文件为空：Go 文件至少要有 package 子句',
    binary: '二进制文件，不是 Go 源代码：已跳过',
    notUtf8: '不是有效的 UTF-8，而 Go 源代码必须是：请转换编码，例如用 iconv',
    missing: '没有这样的文件或目录，或者符号链接已失效：请检查路径',
    directory: '这是目录：请指定文件',
    forbidden: '没有权限：请修改它的权限或所有者',
    linkLoop: '符号链接形成了循环：请删除其中一个',
  },
  dump: {
    foreignOption: '--{option} 是 dump iterator 的选项。参见：mapguard --help',
    needsKind: 'dump 需要 {kinds} 之一和一个文件，或者 iterator',
    noSuchName: '{file} 没有声明 {name}：请写出其中的函数、类型或变量的名字，方法写作 T.Method',
    wrongToolchain: '--toolchain 必须是像 1.24 这样的 Go 版本，而不是“{value}”',
    iteratorHasNoJson: 'dump iterator 输出的是文本：请去掉 --json',
    iteratorHasNoPath: 'dump iterator 不带路径：请去掉 {path}',
    traceHasNoSeed: '记录自带随机数：请去掉 --seed',
    iteratorNeeds: 'dump iterator 需要 --replay TRACE 或 --scenario NAME',
    wrongSeed: '--seed 必须是最多 15 位的整数，而不是“{value}”',
    unknownScenario: '没有名为“{scenario}”的场景；可用的有 {scenarios}',
    difference: '记录为 {recorded}，模拟为 {simulated}',
    atLine: '第 {line} 行：{problem}',
    trace: {
      notJson: '不是 JSON',
      notStep: '不是记录中的步骤：没有 "op"',
      notScalar: '"{name}" 必须是数或字符串',
      notCount: '"{name}" 必须是整数',
      notBits: '"{name}" 必须是加引号的 64 位数',
      noHash: '没有记录键 {key} 的哈希值',
      beforeNew: '"{op}" 出现在第一个 "new" 之前',
      beforeInit: '"next" 出现在 "iterinit" 之前',
      classicTrace: '记录的是对经典 map 的遍历，但这个工具链使用 Swiss map',
      swissTrace: '记录的是对 Swiss map 的遍历，但这个工具链使用经典 map',
      noNext: '记录中没有 next 步骤，因此没有可比较的内容',
    },
  },
};
