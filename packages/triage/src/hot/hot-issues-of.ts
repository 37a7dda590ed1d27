import type { Message } from '../message.ts';
import { type HotIssueOptions, createHotIssues } from './hot-issues.ts';

export interface DatedMessage<Id> extends Message {
  readonly id: Id;
  /** ISO 8601, with or without time and zone. */
  readonly at?: string | null | undefined;
  readonly likes?: number | null | undefined;
  readonly by?: string | null | undefined;
}

export interface HotCluster<Id> {
  readonly title: string;
  /** As the messages write it; null where none has a day. */
  readonly from: string | null;
  readonly to: string | null;
  readonly size: number;
  readonly voices: number;
  readonly score: number;
  readonly growth: number;
  readonly rising: boolean;
  readonly memberIds: readonly Id[];
}

/**
 * The hot issues of a file of messages, judged as of its latest moment. Ids come back as they were given, and equal ids stay apart rows.
 * A moment that is none counts as unknown.
 */
export function hotIssuesOf<Id>(
  messages: readonly DatedMessage<Id>[],
  { top = 10, ...options }: HotIssueOptions & { top?: number } = {},
): { clusters: HotCluster<Id>[] } {
  const times = messages.map(({ at }) => timeOf(at));
  const issues = createHotIssues<number>(options);
  messages.forEach(({ title, text, likes, by }, id) => {
    issues.add({ id, title, text, at: times[id]!, likes: likes ?? 0, by: by ?? undefined });
  });
  const now = times.reduce<number>((latest, at) => Math.max(latest, at ?? 0), 0);
  const clusters = issues.top(top, now).map((issue) => {
    const dated = issue.memberIds.filter((id) => times[id] !== null);
    return {
      title: issue.title,
      from: messages[dated[0] ?? -1]?.at ?? null,
      to: messages[dated.at(-1) ?? -1]?.at ?? null,
      size: issue.size,
      voices: issue.voices,
      score: issue.score,
      growth: issue.growth,
      rising: issue.rising,
      memberIds: issue.memberIds.map((id) => messages[id]!.id),
    };
  });
  return { clusters };
}

/** A time without a zone is read as if it were UTC: only distances count. */
function timeOf(at: string | null | undefined): number | null {
  if (at == null) return null;
  const iso = at
    .trim()
    .replace(/^(\d{4})[/.](\d{1,2})[/.](\d{1,2})/, (_, ...[y, m, d]: string[]) =>
      [y, m!.padStart(2, '0'), d!.padStart(2, '0')].join('-'),
    );
  const time = Date.parse(/\d:\d{2}/.test(iso) && !/(?:Z|[+-]\d{2}:?\d{2})$/.test(iso) ? `${iso}Z` : iso);
  return Number.isNaN(time) ? null : time;
}
