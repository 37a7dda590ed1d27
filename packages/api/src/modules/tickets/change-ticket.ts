import { randomBytes } from 'node:crypto';
import {
  type Permission,
  Refusal,
  type TicketEventFacts,
  type TicketStatus,
  type WordsRef,
  actorName,
  covers,
  freeTextIn,
  may,
  normaliseTicketNumber,
  scopeOf,
  wordsPreimage,
} from '@zhitong/domain';
import { v7 as uuidv7 } from 'uuid';
import { placeDirectory } from '#places';
import { type Ctx, inTransaction } from '#platform/ctx';
import { sha256 } from '#platform/crypto';
import { TicketEvent, Words, type WordsBody, type WordsKind } from './record.entity.ts';
import { Assignment, Ticket } from './ticket.entity.ts';
import { binder, visibleTo } from './visibility.ts';

/**
 * The frame of every step that staff take: the ticket is locked, so that two people at once are served one after the
 * other; what one may not see does not exist; the right must reach this ticket.
 * @throws Refusal NOT_FOUND, FORBIDDEN, and what `work` refuses; then nothing has changed
 */
export function changeTicket<T>(
  ctx: Ctx,
  options: { number: string; permission: Permission; byAssignment?: boolean },
  work: (tx: Ctx, ticket: Ticket) => Promise<T>,
): Promise<T> {
  return inTransaction(ctx, async (tx) => {
    const ticket = await lockVisible(tx, options.number);
    await demandFor(tx, ticket, options);
    const done = await work(tx, ticket);
    ticket.updatedAt = tx.now();
    return done;
  });
}

async function lockVisible(tx: Ctx, number: string): Promise<Ticket> {
  const { bind, values } = binder();
  const where = `t.number = ${bind(normaliseTicketNumber(number) ?? '')} and ${visibleTo(tx.actor, bind)}`;
  const sql = `select t.id from {s}.ticket t where ${where} for update of t`;
  const [found] = await executeBound<{ id: string }>(tx, sql, values);
  if (!found) throw new Refusal('NOT_FOUND', { number: number.slice(0, 40) });
  return tx.em.findOneOrFail(Ticket, found.id);
}

/** A statement with `$n` inside the running transaction. A value may be used at several places. */
async function executeBound<Row>(tx: Ctx, sql: string, values: unknown[]): Promise<Row[]> {
  const inOrder: unknown[] = [];
  const text = sql.replaceAll('{s}', `"${tx.county.schema}"`).replace(/\$(\d+)/g, (_, n: string) => {
    inOrder.push(values[Number(n) - 1]);
    return '?';
  });
  return tx.em.execute<Row[]>(text, inOrder);
}

/**
 * The right must reach the ticket: by its lead unit, its place or, where that is what counts, a running assignment. What is about the county's own centre is dispatched
 * by whoever holds `ticket.dispatch-conflict`.
 */
async function demandFor(
  tx: Ctx,
  ticket: Ticket,
  { permission, byAssignment }: { permission: Permission; byAssignment?: boolean },
): Promise<void> {
  const { actor } = tx;
  const places = await placeDirectory(tx);
  const placeCode = ticket.placeId ? places.byId.get(ticket.placeId)?.code : null;
  const assigned = byAssignment ? await tx.em.find(Assignment, { ticketId: ticket.id, endedAt: null }) : [];
  const unitIds = [ticket.unitId, ...assigned.map((assignment) => assignment.unitId)];
  const scope = scopeOf(actor, permission);
  if (may(actor, permission) && unitIds.some((unitId) => covers(scope, { unitId, placeCode }))) return;
  const dispatching =
    permission === 'ticket.accept' || permission === 'ticket.assign' || permission === 'ticket.decline';
  if (dispatching && ticket.isAgainst && may(actor, 'ticket.dispatch-conflict')) return;
  throw new Refusal(actor.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN', { permission });
}

/** Adds the event that a step is; its facts hold no free text, which is checked. */
export function record(tx: Ctx, ticket: Ticket, facts: TicketEventFacts): void {
  const texts = freeTextIn(facts);
  if (texts.length > 0) throw new Error(`free text in a ${facts.kind} event: ${texts.join(', ')}`);
  tx.em.create(TicketEvent, {
    ticketId: ticket.id,
    kind: facts.kind,
    at: tx.now(),
    actor: actorName(tx.actor),
    // The unit that the step is about, where it is about one.
    unitId: 'unitId' in facts ? facts.unitId : null,
    status: ticket.status as TicketStatus,
    facts,
  });
}

/** Keeps somebody's words in an erasable row; the event gets what is returned. */
export function keepWords(
  tx: Ctx,
  { ticketId, kind, body }: { ticketId: string; kind: WordsKind; body: WordsBody },
): WordsRef {
  const id = uuidv7();
  const salt = randomBytes(16).toString('hex');
  const digest = sha256(wordsPreimage(salt, body));
  tx.em.create(Words, { id, ticketId, kind, salt, body, digest, at: tx.now() });
  return { wordsId: id, wordsDigest: digest.toString('hex') };
}
