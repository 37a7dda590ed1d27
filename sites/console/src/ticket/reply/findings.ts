import type { CheckReplyQuery, ReplyFindingKind } from '../../generated.ts';

export type Finding = CheckReplyQuery['checkReply'][number];

/** Words of a reply, and what a check of just these found. */
export interface Checked {
  text: string;
  findings: readonly Finding[];
}

/** Everything found of one kind: told together, and where it stops a reply, answered for by one tick. */
export interface FindingGroup {
  kind: ReplyFindingKind;
  /** Names the kind and the words in doubt: a tick is for these words and for no others. */
  key: string;
  stops: boolean;
  findings: Finding[];
}

/** By kind, in the order in which they were found; what stops a reply comes first. */
export function groupsOf({ text, findings }: Checked): FindingGroup[] {
  const groups = new Map<ReplyFindingKind, FindingGroup>();
  for (const finding of findings) {
    const { kind, severity } = finding;
    const group = groups.get(kind) ?? { kind, key: kind, stops: false, findings: [] };
    group.stops ||= severity === 'STOP';
    group.key += `\n${wordsOf(finding, text) ?? ''}`;
    group.findings.push(finding);
    groups.set(kind, group);
  }
  return [...groups.values()].sort((a, b) => Number(b.stops) - Number(a.stops));
}

/** What still keeps the reply from leaving: what stops it and has no tick. */
export function unanswered(checked: Checked, ticked: readonly string[]): FindingGroup[] {
  return groupsOf(checked).filter(({ key, stops }) => stops && !ticked.includes(key));
}

/** The kinds despite which the reply leaves; ticks for words that are gone count no more. */
export function despiteOf(checked: Checked, ticked: readonly string[]): ReplyFindingKind[] {
  return groupsOf(checked)
    .filter(({ key, stops }) => stops && ticked.includes(key))
    .map(({ kind }) => kind);
}

/** The words in doubt; null where something is missing rather than wrong. */
export function wordsOf({ start, end }: Finding, text: string): string | null {
  return start === null || end === null ? null : text.slice(start, end) || null;
}
