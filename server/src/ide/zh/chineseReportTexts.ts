/** The words of the access report in Simplified Chinese. */
import type { ReportTexts } from '../reportTexts.js';

export const chineseReportTexts: ReportTexts = {
  package: '包 {name}（{path}）',
  noMaps: '没有结构体字段或包级变量保存 map。',
  guarded: '受 {lock} 保护：{all} 次访问中有 {held} 次持有它',
  unguarded: '没有推断出保护它的锁',
  noAccess: '这个包中没有访问',
  legend: '标有 ! 的行没有持有保护它的锁，或者在只持有读锁时写入。',
  operations: {
    read: '读取', len: '求 len', range: '遍历', whole: '读取全部', write: '写入', delete: '删除', clear: '清空', replace: '替换',
    returned: '返回它', sent: '发送它', stored: '存储它', passed: '把它传出',
  },
  through: '{operation}（在 {function} 中）',
  contexts: {
    constructor: '新对象', 'start-up': '启动阶段', exported: '导出函数', handler: '请求处理函数', goroutine: 'goroutine', call: '被调用', value: '函数值',
    unknown: '未见调用方',
  },
  holds: '持有 {locks}',
  locks: { write: '{lock}', read: '{lock}（读锁）', maybe: '{lock}（部分路径）' },
  noLock: '没有锁',
  moreWays: '另有 {count} 种方式',
  cut: '还有没有跟踪的方式',
  way: '{held}（{contexts}）',
  separator: '、',
};
