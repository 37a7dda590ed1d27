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
 * again. What is blacked out is not kept: the release holds the redacted words only.
 * @throws Refusal STEP_NOT_ALLOWED for an open ticket, a category that is never public, or while it is released
 */
export function prepareRelease(ctx: Ctx, draft: ReleaseDraft & { number: string }): Promise<string> {
  return changeTicket(
    ctx,
    { number: draft.number, permission: 'publication.prepare' },
    async (tx, ticket) => {
      await demandPublishable(tx, ticket);
      const { actor } = tx;
      if (actor.kind !== 'staff') throw new Refusal('FORBIDDEN', { permission: 'publication.prepare' });
      const composed = await compose(tx, { ticketId: ticket.id, consented: ticket.publishConsent, draft });
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

async function compose(
  ctx: Ctx,
  given: { ticketId: string; consented: boolean; draft: ReleaseDraft },
): Promise<Composed> {
  const { ticketId, draft } = given;
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
  return {
    title:
      draft.mode === 'SUMMARY'
        ? title.text
        : redact(words!.body!.title ?? '', draft.titleSpans ?? [], 'input.titleSpans'),
    text:
      draft.mode === 'SUMMARY'
        ? text.text.trim()
        : redact(words!.body!.text, draft.textSpans ?? [], 'input.textSpans'),
    replies: replies.map((reply, index) => {
      const unit = units.byId.get(reply.unitId)!;
      const spans = (draft.replySpans ?? []).filter((one) => one.index === index).flatMap((one) => one.spans);
      return {
        on: countyDay(reply.at),
        unitCode: unit.code,
        unitName: unit.name,
        text: redact(reply.text ?? '', spans, `input.replySpans.${index}.spans`),
      };
    }),
  };
}
