import {
  type Candidate,
  type PrizeRule,
  Refusal,
  dueDay,
  lastDayOf,
  monthsOf,
  selectWinners,
} from '@zhitong/domain';
import { type Ctx, today } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { type AwardPrize, type AwardRound } from './award-round.entity.ts';
import { Award, AwardObjection, AwardOverride } from './award.entity.ts';
import { changeRound, stepAward, stepRound } from './change-round.ts';
import { prizesOf } from './draft-round.ts';

/** Nobody beyond these can win, whoever is passed over before them; those equal to the last one are read too. */
const FIELD = 10_000;

/**
 * Draws the provisional list by the round's rule, out of the scores of its closed period, and opens the window for
 * objections. Anew only after an objection to the present list was upheld; overrides made so far hold in the new list as well.
 * @throws Refusal STEP_NOT_ALLOWED for a period with open months, a pool that does not suffice, nobody to list; FORBIDDEN, NOT_FOUND
 */
export function drawProvisionalList(ctx: Ctx, number: string): Promise<string> {
  return changeRound(ctx, number, async (tx, { round, pool }) => {
    await demandClosed(tx, round.period);
    if (round.status === 'PROVISIONAL') await demandUpheld(tx, round);
    Object.assign(round, {
      drawnById: tx.actor.kind === 'staff' ? tx.actor.accountId : null,
      drawnOn: today(tx),
      provisionalUntil: dueDay(tx.calendar, today(tx), round.objectionDays),
    });
    await stepRound(tx, round, 'draw');
    const prizes = await prizesOf(tx, round.id);
    await dropList(tx, { round, prizes });
    round.drawings += 1;
    const overrides = await overridesInForce(tx, round);
    const added = [...overrides.values()].filter(({ kind }) => kind === 'ADD');
    const byId = new Map(prizes.map((prize) => [prize.id, prize]));
    const fields = new Map<string, readonly Candidate[]>();
    const leftOut = new Set(overrides.keys());
    for (const prize of prizes) {
      const rows = await fieldOf(tx, { round, prize });
      fields.set(prize.id, rows);
      for (const row of rows) if (row.closed) leftOut.add(row.accountId);
    }
    const costOfAdded = added.reduce((sum, { prizeId }) => sum + byId.get(prizeId!)!.amount, 0);
    const winners = selectWinners({
      prizes: prizes.map((prize) => ruleOf(prize, added)),
      fields,
      leftOut,
      free: pool.contributed - pool.committed - costOfAdded,
      tieRule: round.tieRule,
    });
    if (winners.length + added.length === 0) throw new Refusal('STEP_NOT_ALLOWED', { winners: 'none' });
    const { id: roundId, drawings: drawing } = round;
    for (const winner of winners) tx.em.create(Award, { ...winner, roundId, drawing });
    for (const { accountId, prizeId } of added) {
      const prize = byId.get(prizeId!)!;
      tx.em.create(Award, {
        ...{ roundId, drawing, accountId, prizeId: prize.id, amount: prize.amount },
        ...placeOf(fields.get(prize.id) ?? [], accountId),
      });
    }
    return number;
  });
}

/** A month that is closed, or a year of which all months are: scores that nothing changes any more. */
async function demandClosed(tx: Ctx, period: string): Promise<void> {
  const months = monthsOf(period);
  const rows = await execute<{ n: number }>(
    tx,
    'select count(*)::int as n from {s}.points_month where month = any ($1::text[])',
    [months],
  );
  if (rows[0]!.n < months.length) throw new Refusal('STEP_NOT_ALLOWED', { period, action: 'draw' });
}

async function demandUpheld(tx: Ctx, { id, drawings }: AwardRound): Promise<void> {
  const upheld = await tx.em.count(AwardObjection, { roundId: id, drawing: drawings, decision: 'UPHELD' });
  if (upheld === 0) throw new Refusal('STEP_NOT_ALLOWED', { status: 'PROVISIONAL', action: 'draw' });
}

async function dropList(
  tx: Ctx,
  { round, prizes }: { readonly round: AwardRound; readonly prizes: readonly AwardPrize[] },
): Promise<void> {
  const where = { roundId: round.id, status: 'PROVISIONAL' } as const;
  for (const award of await tx.em.find(Award, where, { refresh: true })) {
    const prize = prizes.find(({ id }) => id === award.prizeId)!;
    await stepAward(tx, { round, award, prize }, 'drop');
  }
  // Before the new list is put in: a winner of both would stand in it twice for a moment.
  await tx.em.flush();
}

/** The last override of each account. */
async function overridesInForce(
  tx: Ctx,
  { id }: { readonly id: string },
): Promise<Map<string, AwardOverride>> {
  const rows = await tx.em.find(AwardOverride, { roundId: id }, { orderBy: { at: 'asc', id: 'asc' } });
  return new Map(rows.map((row) => [row.accountId, row]));
}

/** Whom an override adds takes one of the prize's places. */
function ruleOf(
  { id, rule, top, threshold, amount }: AwardPrize,
  added: readonly AwardOverride[],
): PrizeRule {
  const places = (top ?? 0) - added.filter(({ prizeId }) => prizeId === id).length;
  return { id, rule, top: Math.max(0, places), threshold: threshold ?? null, amount };
}

interface InField extends Candidate {
  /** It lives no more, and wins nothing. */
  readonly closed: boolean;
}

const COLUMNS = `"accountId", score, own, "closed"`;

/** From group up by the scores as boards show them. */
const OF_BOARD = `select ${COLUMNS} from (
  select s.account_id as "accountId", s.score::float8 as score, s.own::float8 as own,
    a.closed_on is not null and a.closed_on <= $3 as closed
  from {s}.points_score s join {s}.points_account a on a.id = s.account_id
  where s.period = $1 and s.level = $2 and ($4::text is null or a.place_code like $4 || '%')) field`;

/** Of households the sum of the period's months; where it lay decides the group of the period's last day. */
const OF_HOUSEHOLDS = `select ${COLUMNS} from (
  select t.account_id as "accountId", sum(t.points)::float8 as score, sum(t.points)::float8 as own,
    bool_or(a.closed_on is not null and a.closed_on <= $2) as closed
  from {s}.points_entry t join {s}.points_account a on a.id = t.account_id and a.level = 'HOUSEHOLD'
  where t.month = any ($1::text[]) and t.status = 'COUNTED' and ($4::text is null or exists (
    select 1 from {s}.points_membership m join {s}.points_account g on g.id = m.parent_id
    where m.account_id = t.account_id and m.from_day <= $3 and (m.until_day is null or m.until_day > $3)
      and g.place_code like $4 || '%'))
  group by t.account_id) field`;

/** Everybody who competes for a prize with a score above zero, best first. */
async function fieldOf(
  tx: Ctx,
  { round, prize }: { readonly round: AwardRound; readonly prize: AwardPrize },
): Promise<InField[]> {
  const best = ` where score > 0 order by score desc fetch first ${FIELD} rows with ties`;
  const under = prize.under ?? null;
  if (prize.level !== 'HOUSEHOLD') {
    return execute(tx, OF_BOARD + best, [round.period, prize.level, today(tx), under]);
  }
  const values = [monthsOf(round.period), today(tx), lastDayOf(round.period), under];
  return execute(tx, OF_HOUSEHOLDS + best, values);
}

/** One account's place in a prize's field, for whom an override adds. */
export async function placeInField(
  tx: Ctx,
  asked: { readonly round: AwardRound; readonly prize: AwardPrize; readonly accountId: string },
): Promise<{ rank: number | null; score: number }> {
  return placeOf(await fieldOf(tx, asked), asked.accountId);
}

function placeOf(field: readonly Candidate[], accountId: string): { rank: number | null; score: number } {
  const own = field.find((one) => one.accountId === accountId);
  if (!own) return { rank: null, score: 0 };
  return { rank: 1 + field.filter(({ score }) => score > own.score).length, score: own.score };
}
