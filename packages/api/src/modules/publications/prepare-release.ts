import {
  type ReleaseMode,
  Refusal,
  type Span,
  badInput,
  cleanLine,
  cleanText,
  countyDay,
  redact,
  textProblems,
} from '@zhitong/domain';
import { unitDirectory } from '#identity';
import type { Ctx } from '#platform/ctx';
import { categoryDirectory } from '#responsibilities';
import { type Ticket, Words, changeTicket, findStaffTicket, record, repliesOf } from '#tickets';
import { type PublicReply, Release } from './publication.entity.ts';
import { type KeptSpan, type RedactedPart, uncovered } from './screen-release.ts';

/** What an editor proposes to publish; spans are UTF-16 offsets into the words as stored. */
export interface ReleaseDraft {
  readonly mode: ReleaseMode;
  /** The summary's title; ignored in mode TEXT. */
  readonly title?: string | null;
  /** The summary; ignored in mode TEXT. */
  readonly text?: string | null;
  readonly titleSpans?: readonly Span[] | null;
  readonly textSpans?: readonly Span[] | null;
  readonly replySpans?: readonly { readonly index: number; readonly spans: readonly Span[] }[] | null;
}

/** What would be public, with everything blacked out gone. */
export interface Composed {
  readonly title: string;
  readonly text: string;
  readonly replies: PublicReply[];
}

/** Shows what a draft would publish; writes nothing. @throws Refusal NOT_FOUND, BAD_INPUT with every problem */
export async function previewRelease(ctx: Ctx, draft: ReleaseDraft & { number: string }): Promise<Composed> {
  const row = await findStaffTicket(ctx, { number: draft.number });
  if (!row) throw new Refusal('NOT_FOUND');
  return compose(ctx, { ticketId: row.id, consented: row.publishConsent, draft });
}

/**
 * Puts a ticket before the three readers, as the citizen's redacted words or as a summary. A change starts all readings
 * again. What is blacked out is not kept: the release holds the redacted words only. A summary is screened as it is kept,
 * without blanks at its ends.
 * @throws Refusal STEP_NOT_ALLOWED for an open ticket, a category that is never public, or while it is released;
 * BAD_INPUT with each place that is surely personal data and neither blacked out nor kept
 */
export function prepareRelease(
  ctx: Ctx,
  draft: ReleaseDraft & { number: string; keep?: readonly KeptSpan[] | null },
): Promise<string> {
  return changeTicket(
    ctx,
    { number: draft.number, permission: 'publication.prepare' },
    async (tx, ticket) => {
      await demandPublishable(tx, ticket);
      const { actor } = tx;
      if (actor.kind !== 'staff') throw new Refusal('FORBIDDEN', { permission: 'publication.prepare' });
      const composing = {
        ticketId: ticket.id,
        consented: ticket.publishConsent,
        draft,
        keep: draft.keep ?? [],
      };
      const composed = await compose(tx, composing);
      let release = await tx.em.findOne(Release, { ticketId: ticket.id });
      if (release?.status === 'RELEASED') throw new Refusal('STEP_NOT_ALLOWED', { release: 'RELEASED' });
      const content = {
        ...composed,
        mode: draft.mode,
        status: 'DRAFT' as const,
        openness: null,
        releasedAt: null,
      };
      const by = { preparedBy: actor.accountId, preparedAt: tx.now() };
      if (release) tx.em.assign(release, { ...content, ...by, revision: release.revision + 1 });
      else release = tx.em.create(Release, { ...content, ...by, ticketId: ticket.id, revision: 1 });
      await tx.em.flush();
      record(tx, ticket, { kind: 'release-prepared', releaseId: release.id, mode: draft.mode });
      return ticket.id;
    },
  );
}

async function demandPublishable(tx: Ctx, ticket: Ticket): Promise<void> {
  const category = ticket.categoryId ? (await categoryDirectory(tx)).byId.get(ticket.categoryId) : undefined;
  const answered = ticket.status === 'CLOSED' && ticket.statedOutcome && ticket.outcome !== 'WITHDRAWN';
  if (!answered) throw new Refusal('STEP_NOT_ALLOWED', { status: ticket.status, action: 'release' });
  if (!category || category.neverPublic) throw new Refusal('STEP_NOT_ALLOWED', { category: 'never-public' });
}

/** @param given without `keep` nothing is screened: a preview shows whatever there is */
async function compose(
  ctx: Ctx,
  given: { ticketId: string; consented: boolean; draft: ReleaseDraft; keep?: readonly KeptSpan[] },
): Promise<Composed> {
  const { ticketId, draft, keep } = given;
  const words = await ctx.em.findOne(Words, { id: ticketId });
  const replies = await repliesOf(ctx, [ticketId]);
  const units = await unitDirectory(ctx);
  const problems: { path: string; code: string; message: string }[] = [];
  if (draft.mode === 'TEXT' && !given.consented) {
    problems.push({
      path: 'input.mode',
      code: 'NOT_ALLOWED',
      message: '诉求人没有同意公开原文，只能公开工作人员写的摘要。',
    });
  }
  if (draft.mode === 'TEXT' && !words?.body) {
    problems.push({ path: 'input.mode', code: 'NOT_ALLOWED', message: '原文已经清除，只能公开摘要。' });
  }
  const title = cleanLine(draft.title ?? '');
  const text = cleanText(draft.text ?? '');
  if (draft.mode === 'SUMMARY') {
    problems.push(
      ...textProblems('input.title', '标题', title, { most: 100 }),
      ...textProblems('input.text', '摘要', text, { most: 5000 }),
    );
  }
  for (const { index } of draft.replySpans ?? []) {
    if (!replies[index])
      problems.push({ path: 'input.replySpans', code: 'UNKNOWN', message: `没有第 ${index + 1} 条答复。` });
  }
  badInput(problems);
  const isSummary = draft.mode === 'SUMMARY';
  const parts: RedactedPart[] = [
    {
      ...{ field: 'title', index: null, path: isSummary ? 'input.title' : 'input.titleSpans' },
      words: isSummary ? title.text : (words!.body!.title ?? ''),
      spans: isSummary ? [] : (draft.titleSpans ?? []),
    },
    {
      ...{ field: 'text', index: null, path: isSummary ? 'input.text' : 'input.textSpans' },
      words: isSummary ? text.text.trim() : words!.body!.text,
      spans: isSummary ? [] : (draft.textSpans ?? []),
    },
    ...replies.map((reply, index) => ({
      ...{ field: 'reply' as const, index, path: `input.replySpans.${index}.spans` },
      words: reply.text ?? '',
      spans: (draft.replySpans ?? []).filter((one) => one.index === index).flatMap((one) => one.spans),
    })),
  ];
  const redacted = parts.map((part) => redact(part.words, part.spans, part.path));
  if (keep) badInput(parts.flatMap((part) => uncovered(part, keep)));
  return {
    title: redacted[0]!,
    text: redacted[1]!,
    replies: replies.map((reply, index) => {
      const unit = units.byId.get(reply.unitId)!;
      return {
        on: countyDay(reply.at),
        unitCode: unit.code,
        unitName: unit.name,
        text: redacted[index + 2]!,
        // A sealed letter cannot be redacted: where a word had to go it is not shown.
        letterId: redacted[index + 2] === (reply.text ?? '') ? reply.letterId : null,
      };
    }),
  };
}
