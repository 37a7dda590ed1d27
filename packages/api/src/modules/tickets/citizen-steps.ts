import {
  type CitizenAction,
  Refusal,
  type Satisfaction,
  type Solved,
  type TicketStatus,
  allowedActions,
  badInput,
  cleanText,
  isOpen,
  outcomeAfterVerdict,
  textProblems,
} from '@zhitong/domain';
import { LockMode } from '@mikro-orm/core';
import { type Ctx, inTransaction } from '#platform/ctx';
import { freeAttachments } from './attachments.ts';
import { keepWords, record } from './change-ticket.ts';
import { receiptByCode } from './receipt.queries.ts';
import { Attachment } from './record.entity.ts';
import { Evaluation, Ticket } from './ticket.entity.ts';

/** Who holds the receipt. */
export interface ByReceipt {
  readonly number: string;
  readonly trackingCode: string;
}

/** What the citizen may do besides rating. Steps of later features are not offered. */
export function mayDo(status: TicketStatus): CitizenAction[] {
  return isOpen(status) ? ['ADD', 'WITHDRAW'] : [];
}

/** @throws Refusal NOT_FOUND for an unknown number and for a wrong code alike */
function changeByReceipt(
  ctx: Ctx,
  by: ByReceipt,
  work: (tx: Ctx, ticket: Ticket) => Promise<void>,
): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const { ticketId } = await receiptByCode(tx, by);
    const ticket = await tx.em.findOneOrFail(Ticket, ticketId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    await work(tx, ticket);
    ticket.updatedAt = tx.now();
    return ticketId;
  });
}

export interface AddCommand extends ByReceipt {
  readonly action: CitizenAction;
  readonly text?: string | null;
  readonly attachmentIds?: readonly string[] | null;
}

/** The citizen adds words or files, or takes the appeal back. */
export function addToTicket(ctx: Ctx, command: AddCommand): Promise<string> {
  return changeByReceipt(ctx, command, async (tx, ticket) => {
    if (!mayDo(ticket.status).includes(command.action)) {
      throw new Refusal('STEP_NOT_ALLOWED', { status: ticket.status, action: command.action });
    }
    const text = cleanText(command.text ?? '');
    const attachmentIds = command.attachmentIds ?? [];
    const mayBeEmpty = command.action === 'WITHDRAW' || attachmentIds.length > 0;
    const problems = textProblems('input.text', '内容', text, { most: 5000, mayBeEmpty });
    const free = attachmentIds.length > 0 ? await freeAttachments(tx, attachmentIds) : new Set<string>();
    attachmentIds.forEach((id, i) => {
      if (!free.has(id)) {
        problems.push({
          path: `input.attachmentIds.${i}`,
          code: 'UNKNOWN',
          message: '附件没有上传完成，请重新上传。',
        });
      }
    });
    badInput(problems);
    const words =
      text.text.trim() === ''
        ? undefined
        : keepWords(tx, { ticketId: ticket.id, kind: 'ADDITION', body: { text: text.text.trim() } });
    if (command.action === 'WITHDRAW') {
      ticket.apply('withdraw');
      // What was taken back is not rated.
      ticket.ratingUntil = null;
      close(tx, ticket, 'WITHDRAWN');
      record(tx, ticket, { kind: 'withdrawn', ...words });
      record(tx, ticket, { kind: 'closed', outcome: 'WITHDRAWN', by: 'WITHDRAWAL' });
      return;
    }
    const files = await tx.em.find(
      Attachment,
      { id: { $in: [...free] }, ticketId: null, kept: false },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    // Another appeal took one meanwhile.
    if (files.length < free.size) throw new Refusal('CONFLICT');
    for (const attachment of files) {
      attachment.ticketId = ticket.id;
      const sha256 = Buffer.from(attachment.sha256!).toString('hex');
      record(tx, ticket, { kind: 'attached', attachmentId: attachment.id, sha256 });
    }
    if (words) record(tx, ticket, { kind: 'added', attachmentIds: [...free], ...words });
  });
}

export interface EvaluateCommand extends ByReceipt {
  readonly solved: Solved;
  /** 1 to 5. */
  readonly satisfaction: number;
  readonly comment?: string | null;
}

/** The citizen's verdict closes the ticket. Within the rating window it may be changed; first and last are kept. */
export function evaluateTicket(ctx: Ctx, command: EvaluateCommand): Promise<string> {
  return changeByReceipt(ctx, command, async (tx, ticket) => {
    const comment = cleanText(command.comment ?? '');
    const problems = textProblems('input.comment', '评价说明', comment, { most: 1000, mayBeEmpty: true });
    if (!Number.isInteger(command.satisfaction) || command.satisfaction < 1 || command.satisfaction > 5) {
      problems.push({ path: 'input.satisfaction', code: 'OUT_OF_RANGE', message: '满意度应为 1 至 5。' });
    }
    badInput(problems);
    const open = ticket.ratingUntil && ticket.ratingUntil >= tx.now();
    const first = allowedActions(ticket.status).includes('closeByVerdict');
    const again = ticket.status === 'CLOSED' && ticket.outcome !== 'WITHDRAWN' && ticket.statedOutcome;
    if (!open || (!first && !again))
      throw new Refusal('STEP_NOT_ALLOWED', { status: ticket.status, action: 'evaluate' });

    const satisfaction = command.satisfaction as Satisfaction;
    const text = comment.text.trim();
    const words =
      text === '' ? undefined : keepWords(tx, { ticketId: ticket.id, kind: 'COMMENT', body: { text } });
    const verdict = { solved: command.solved, satisfaction };
    tx.em.create(Evaluation, {
      ticketId: ticket.id,
      ...verdict,
      commentId: words?.wordsId ?? null,
      at: tx.now(),
    });
    const outcome = outcomeAfterVerdict(ticket.statedOutcome!, command.solved);
    if (first) {
      ticket.apply('closeByVerdict');
      record(tx, ticket, { kind: 'evaluated', ...verdict, ...words });
      close(tx, ticket, outcome);
      record(tx, ticket, { kind: 'closed', outcome, by: 'VERDICT' });
    } else {
      ticket.outcome = outcome;
      record(tx, ticket, { kind: 'evaluated', ...verdict, ...words });
    }
  });
}

/** What every end of a ticket sets. */
export function close(tx: Ctx, ticket: Ticket, outcome: NonNullable<Ticket['outcome']>): void {
  ticket.outcome = outcome;
  ticket.closedAt = tx.now();
}
