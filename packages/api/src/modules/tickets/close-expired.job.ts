import { LockMode } from '@mikro-orm/core';
import { type Ctx, inTransaction } from '#platform/ctx';
import { record } from './change-ticket.ts';
import { close } from './citizen-steps.ts';
import { Ticket } from './ticket.entity.ts';

/** How many tickets one transaction closes: a long one would hold the relay back. */
const AT_ONCE = 50;

/**
 * Closes what nobody spoke about in time: a replied ticket whose rating window is over (no verdict, never counted as
 * satisfied) and a declined one whose appeal window is over. Safe to run twice: a closed ticket is left alone.
 * @returns how many were closed; call again while it is `AT_ONCE`
 */
export function closeExpired(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const now = tx.now();
    const expired = await tx.em.find(
      Ticket,
      {
        $or: [
          { status: 'REPLIED', ratingUntil: { $lt: now } },
          { status: 'DECLINED', appealUntil: { $lt: now } },
        ],
      },
      { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE, limit: AT_ONCE, orderBy: { id: 'asc' } },
    );
    for (const ticket of expired) {
      const silent = ticket.status === 'REPLIED';
      ticket.apply(silent ? 'closeSilent' : 'closeDeclined');
      const outcome = silent ? ticket.statedOutcome! : 'NOT_OURS';
      close(tx, ticket, outcome);
      ticket.updatedAt = now;
      record(tx, ticket, { kind: 'closed', outcome, by: silent ? 'SILENCE' : 'DECLINE_WINDOW' });
    }
    return expired.length;
  });
}
