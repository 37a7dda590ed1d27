import type { CheckReplyQuery, ReplyFindingKind } from '../../generated.ts';

export type Finding = CheckReplyQuery['checkReply'][number];

/** Everything found of one kind: told together, and where it stops a reply, answered for by one tick. */
export interface FindingGroup {
  kind: ReplyFindingKind;
  stops: boolean;
  findings: Finding[];
}

/** By kind, in the order in which they were found; what stops a reply comes first. */
export function groupsOf(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<ReplyFindingKind, FindingGroup>();
  for (const finding of findings) {
    const { kind, severity } = finding;
    const group = groups.get(kind) ?? { kind, stops: false, findings: [] };
    group.stops ||= severity === 'STOP';
    group.findings.push(finding);
    groups.set(kind, group);
  }
  return [...groups.values()].sort((a, b) => Number(b.stops) - Number(a.stops));
}

/** What still keeps the reply from leaving: kinds that stop it and that nobody has ticked. */
export function unanswered(
  findings: readonly Finding[],
  despite: readonly ReplyFindingKind[],
): ReplyFindingKind[] {
  return groupsOf(findings)
    .filter(({ kind, stops }) => stops && !despite.includes(kind))
    .map(({ kind }) => kind);
}

/** The ticks that still mean something: of kinds that were found. */
export function despiteOf(
  findings: readonly Finding[],
  ticked: readonly ReplyFindingKind[],
): ReplyFindingKind[] {
  return groupsOf(findings)
    .filter(({ kind, stops }) => stops && ticked.includes(kind))
    .map(({ kind }) => kind);
}
