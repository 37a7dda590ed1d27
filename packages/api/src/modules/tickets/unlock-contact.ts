import { type LookPurpose, Refusal } from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import { Account } from '#identity';
import type { Ctx } from '#platform/ctx';
import { decrypt } from '#platform/crypto';
import { changeTicket, record } from './change-ticket.ts';
import { Contact, ContactLook } from './record.entity.ts';

export interface UnlockedContact {
  readonly name: string | null;
  readonly phone: string | null;
  readonly lookId: string;
  readonly ticketId: string;
}

/** Shows a citizen's contact data for a stated purpose. The look is written down before anything is shown; the citizen reads it on the receipt. */
export function unlockContact(
  ctx: Ctx,
  command: { number: string; purpose: LookPurpose },
): Promise<UnlockedContact> {
  return changeTicket(ctx, { number: command.number, permission: 'contact.unlock' }, async (tx, ticket) => {
    if (tx.actor.kind !== 'staff') throw new Refusal('FORBIDDEN', { permission: 'contact.unlock' });
    const contact = await tx.em.findOne(Contact, { ticketId: ticket.id });
    if (!contact) throw new Refusal('NOT_FOUND', { contact: 'none' });
    const account = await tx.em.findOneOrFail(Account, tx.actor.accountId);
    const lookId = uuidv7();
    const { purpose } = command;
    tx.em.create(ContactLook, {
      id: lookId,
      ticketId: ticket.id,
      accountId: account.id,
      unitId: account.unitId,
      purpose,
      at: tx.now(),
    });
    record(tx, ticket, { kind: 'contact-looked', lookId, purpose, unitId: account.unitId });
    const open = (column: 'name' | 'phone') => {
      const sealed = contact[column];
      return sealed ? decrypt(tx.platform.keys, `contact:${ticket.id}:${column}`, Buffer.from(sealed)) : null;
    };
    return { name: open('name'), phone: open('phone'), lookId, ticketId: ticket.id };
  });
}
