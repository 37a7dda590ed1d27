import { LABEL_OF_PERSONAL_DATA, type Problem, Refusal, type Span } from '@zhitong/domain';
import { type PersonalData, screen } from '@zhitong/triage';
import type { Ctx } from '#platform/ctx';
import { findStaffTicket, repliesOf } from '#tickets';
import type { ReleaseRow } from './release.queries.ts';

/** From this certainty on a finding must be blacked out or kept by name: an office's number and a mere surname are less. */
const SURE = 0.75;

/** What an editor has looked at and keeps although it looks like personal data: an office's number, a public figure. */
export interface KeptSpan extends Span {
  /** `title`, `text` or `reply`. */
  readonly field: string;
  /** Which reply, from 0. */
  readonly index?: number | null;
}

/** A part of a release with what is blacked out in it. */
export interface RedactedPart extends InRelease {
  readonly path: string;
  readonly words: string;
  readonly spans: readonly Span[];
}

/** A problem for each place that is surely personal data and neither wholly blacked out nor kept. */
export function uncovered(part: RedactedPart, keep: readonly KeptSpan[]): Problem[] {
  const { words, path, field, index } = part;
  const kept = keep.filter((one) => one.field === field && (one.index ?? null) === index);
  const seen = [...part.spans, ...kept].toSorted((a, b) => a.start - b.start);
  return screen(words)
    .filter((found) => found.certainty >= SURE && !isCovered(found, seen))
    .map(({ kind, start, end }) => ({
      path,
      code: 'PERSONAL_DATA',
      message: `第 ${start + 1} 至 ${end} 字疑似${LABEL_OF_PERSONAL_DATA[kind]}，请遮盖，或确认可以保留。`,
    }));
}

/** @param spans by their start */
function isCovered({ start, end }: Span, spans: readonly Span[]): boolean {
  let from = start;
  for (const span of spans) if (span.start <= from) from = Math.max(from, span.end);
  return from >= end;
}

/** Where something stands in what a release shows. */
export interface InRelease {
  readonly field: 'title' | 'text' | 'reply';
  /** Which reply, from 0; null elsewhere. */
  readonly index: number | null;
}

export interface ReleaseScreening {
  readonly title: PersonalData[];
  readonly text: PersonalData[];
  readonly replies: PersonalData[][];
}

/** What looks like personal data in a ticket's words as stored. @throws Refusal NOT_FOUND */
export async function screenRelease(ctx: Ctx, number: string): Promise<ReleaseScreening> {
  const row = await findStaffTicket(ctx, { number });
  if (!row) throw new Refusal('NOT_FOUND', { number: number.slice(0, 40) });
  const replies = await repliesOf(ctx, [row.id]);
  return {
    title: screen(row.title ?? ''),
    text: screen(row.text ?? ''),
    replies: replies.map((reply) => screen(reply.text ?? '')),
  };
}

/** What still looks like personal data in what would be public. */
export function findingsIn(
  shown: Pick<ReleaseRow, 'title' | 'text' | 'replies'>,
): (PersonalData & InRelease)[] {
  const parts: (InRelease & { text: string })[] = [
    { field: 'title', index: null, text: shown.title },
    { field: 'text', index: null, text: shown.text },
    ...shown.replies.map(({ text }, index) => ({ field: 'reply' as const, index, text })),
  ];
  return parts.flatMap(({ text, ...where }) => screen(text).map((found) => ({ ...found, ...where })));
}
