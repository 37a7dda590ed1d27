import { Refusal } from '@zhitong/domain';
import { kindOf, speaksAgainstOffice } from '@zhitong/triage';
import { type UnitRow, unitDirectory } from '#identity';
import { type Ctx, inTransaction } from '#platform/ctx';
import { query } from '#platform/database';
import { categoryDirectory } from '#responsibilities';
import { settingsOf } from '#settings';
import { acceptTicket, assignTicket } from '#tickets';
import { presentClassifier } from './present-classifier.ts';

interface Proposed {
  readonly number: string;
  readonly categoryId: string;
  readonly probability: number;
  readonly modelVersion: number;
  readonly title: string | null;
  readonly text: string;
}

/**
 * A new ticket whose proposal comes from a calibrated model, that is against nobody, was not brought in from elsewhere,
 * is not the same words of the same citizen again, and whose filer chose no other row.
 */
const PROPOSED = {
  name: 'triage-proposed',
  sql: `select t.number, s.category_id as "categoryId", s.probability, s.model_version as "modelVersion",
      w.body ->> 'title' as title, w.body ->> 'text' as text
    from {s}.triage_suggestion s join {s}.ticket t on t.id = s.ticket_id
      join {s}.words w on w.id = t.id and w.body is not null
    where t.id = $1 and t.status = 'RECEIVED' and s.calibrated and s.model_version is not null and s.probability >= $2
      and not t.is_against and t.conflict_resolved and not t.imported
      and (t.category_id is null or t.category_id = s.category_id)
      and not exists (select 1 from {s}.ticket_likeness l where l.ticket_id = t.id and l.same_citizen and l.exact)`,
};

/**
 * Accepts and assigns a ticket whose category is sure enough, by the same use cases and rules as a dispatcher does. What
 * any of them refuses leaves the ticket as it was, to the dispatcher. Rows that are never public and rows without an
 * owner always are, and so is what speaks against those in office without naming them as whom it is against.
 * @returns whether it was dispatched
 */
export async function dispatchByItself(ctx: Ctx, ticketId: string): Promise<boolean> {
  const { autoDispatchAt } = await settingsOf(ctx);
  const { mayDispatch, version } = await presentClassifier(ctx);
  if (autoDispatchAt === null || !mayDispatch) return false;
  const at = { county: ctx.county, statement: PROPOSED, values: [ticketId, autoDispatchAt] };
  const [proposed] = await query<Proposed>(ctx.platform.database.app, at);
  // A proposal of a model that was replaced meanwhile is not worth more than the dispatcher's look.
  if (!proposed || proposed.modelVersion !== version) return false;
  const category = (await categoryDirectory(ctx)).byId.get(proposed.categoryId);
  const owner = category?.ownerUnitId ? (await unitDirectory(ctx)).byId.get(category.ownerUnitId) : undefined;
  if (!category || category.neverPublic || !owner) return false;
  if (mayBeAgainst(ctx, proposed, owner)) return false;
  const { number } = proposed;
  try {
    await inTransaction(ctx, async (tx) => {
      await acceptTicket(tx, { number, categoryCode: category.code });
      await assignTicket(tx, { number, unitCode: owner.code });
      await tx.em.execute(
        `update "${tx.county.schema}".triage_suggestion set automatic = true where ticket_id = ?`,
        [ticketId],
      );
    });
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return false;
  }
}

/** Does it speak against somebody in office, or complain and name the very unit that would get it? */
function mayBeAgainst({ county }: Ctx, { title, text }: Proposed, owner: UnitRow): boolean {
  const message = { title: title ?? '', text };
  if (speaksAgainstOffice(message)) return true;
  const names = [owner.name, owner.name.replace(county.name, '')].filter((name) => name.length > 2);
  const isNamed = names.some((name) => `${message.title}\n${text}`.includes(name));
  return isNamed && kindOf(message)[0]?.label === 'COMPLAINT';
}
