/** What can be wrong with a register, and how it is told: code → sentence. */
const SENTENCES = {
  MISSING_LEAF: '序号 {index} 的条目不见了 the row of leaf {index} was dropped',
  CHANGED_LEAF: '序号 {index} 的条目，内容与摘要不符 leaf {index} does not hash to what stands in its row',
  CHANGED_FACTS: '序号 {index} 的条目，类别或日期被改动 kind or day of leaf {index} differ from its row',
  CHANGED_SUBJECT: '序号 {index} 所登记的 {name} 已被改动 what leaf {index} stands for was changed: {name}',
  MISSING_SUBJECT:
    '序号 {index} 所登记的 {name} 已不在库中 what leaf {index} stands for is gone: {kind} {name}',
  DIFFERS: '序号 {index} 的条目与已公布的不同 leaf {index} differs from the published one',
  NOT_ENTERED: '{name} 没有登记 has no leaf',
  UNSIGNED:
    '序号 {index} 起（至 {to} 前）没有签名快照 leaves from {index} on, before {to}, are under no checkpoint',
  CHECKPOINT_SIGNATURE: '{size} 条时的快照签名无效 the checkpoint of {size} is not signed by the county',
  CHECKPOINT_DROPPED:
    '已公布的 {size} 条时的快照不在库中 the published checkpoint of {size} is not among the rows',
  FRONTIER: '{size} 条时的快照后续数据被改动 the stored frontier of the checkpoint of {size} was changed',
  ROOT: '从序号 {index} 起、{to} 之前，有条目与签名不符 a leaf from {index} on, before {to}, does not fit the signed root',
  ROWS_CHANGED:
    '已公布的文件与签名相符：被改动的是数据库 the published files fit the signatures: it is the rows that were changed',
  PUBLISHED_SIGNATURE: '已公布的快照签名无效 the published checkpoint is not signed by the county',
  PUBLISHED_ROOT: '已公布的文件与其快照不符 the published files do not give the root of their checkpoint',
  MISSING_FILE: '缺少文件 a file is missing: {name}',
  CHANGED_FILE: '文件被改动 a file was changed: {name}',
} as const;

export type FaultCode = keyof typeof SENTENCES;

export interface RegisterFault {
  readonly code: FaultCode;
  /** Of the leaf, where it is one that is meant. */
  readonly index: number | null;
  readonly sentence: string;
}

const NAMED = 100;

/** Collects faults; names the first hundred and counts the rest. */
export class FaultList {
  readonly named: RegisterFault[] = [];
  count = 0;

  add(code: FaultCode, of: Readonly<Record<string, string | number>>): void {
    this.count += 1;
    if (this.named.length >= NAMED) return;
    const sentence = SENTENCES[code].replace(/\{(\w+)\}/g, (_, name: string) => String(of[name] ?? ''));
    this.named.push({ code, index: typeof of['index'] === 'number' ? of['index'] : null, sentence });
  }
}
