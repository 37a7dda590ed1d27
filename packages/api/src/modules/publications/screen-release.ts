import { Refusal } from '@zhitong/domain';
import { type PersonalData, screen } from '@zhitong/triage';
import type { Ctx } from '#platform/ctx';
import { findStaffTicket, repliesOf } from '#tickets';
import type { ReleaseRow } from './release.queries.ts';

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
