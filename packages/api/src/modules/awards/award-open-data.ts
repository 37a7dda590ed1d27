import { writeHundredths } from '@zhitong/domain';
import type { Ctx } from '#platform/ctx';
import { query } from '#platform/database';
import { grouped } from '#platform/loader';
import { PUBLIC_PICTURE, publishAwardPictures } from './award-pictures.ts';

/** Money and points come as hundredths under these names, and are written with two digits. */
const HUNDREDTHS = new Set([
  ...['amount', 'accepted', 'paid', 'committed', 'contributed'],
  ...['score', 'threshold'],
]);

type Json = Readonly<Record<string, unknown>>;

/** A row as the open data tells it, without what only puts rows together. */
function told(row: Json): Json {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !name.startsWith('_'))
      .map(([name, value]) => [
        name,
        HUNDREDTHS.has(name) && typeof value === 'number' ? writeHundredths(value) : value,
      ]),
  );
}

const rows =
  (name: string, sql: string) =>
  (ctx: Ctx): Promise<Json[]> =>
    query(ctx.platform.database.app, { county: ctx.county, statement: { name, sql }, values: [] });

const poolRows = rows(
  'open-award-pools',
  `select year, contributed, committed, paid from {s}.award_pool order by year`,
);
const contributionRows = rows(
  'open-award-contributions',
  `select c.year as "_year", u.code as "unitCode", c.source, c.document_number as "documentNumber", c.amount, c.day, c.reason
   from {s}.award_contribution c join {s}.unit u on u.id = c.unit_id order by c.id`,
);
const roundRows = rows(
  'open-award-rounds',
  `select id as "_id", number, year, title, period, rule, tie_rule as "tieRule", objection_days as "objectionDays", status,
     announced_on as "announcedOn", provisional_until as "provisionalUntil", decided_on as "decidedOn", ended_on as "endedOn",
     cancel_reason as "cancelReason", committed, paid from {s}.award_round where announced_on is not null order by number`,
);
const prizeRows = rows(
  'open-award-prizes',
  `select round_id as "_round", level, form, name, rule, top, threshold, amount, under from {s}.award_prize
   order by round_id, position`,
);

/** A household's account, rank, score and what was done for it stay with itself: it is counted. */
const IF_PUBLIC = (column: string) => `case when p.level <> 'HOUSEHOLD' then ${column} end`;
const awardRows = rows(
  'open-awards',
  `select a.id as "_id", a.round_id as "_round", p.position as prize, ${IF_PUBLIC('n.code')} as account, ${IF_PUBLIC('a.rank')} as rank,
     ${IF_PUBLIC('a.score')} as score, a.status, a.amount, a.paid, a.project_title as "projectTitle", a.project_text as "projectText",
     a.completed_on as "completedOn", a.cancel_reason as "cancelReason"
   from {s}.award a join {s}.award_prize p on p.id = a.prize_id join {s}.points_account n on n.id = a.account_id
   where a.status <> 'DROPPED' order by p.position, ${IF_PUBLIC('a.rank')} nulls last, n.code`,
);
const overrideRows = rows(
  'open-award-overrides',
  `select o.round_id as "_round", case when n.level <> 'HOUSEHOLD' then n.code end as account, o.kind, o.reason, o.day
   from {s}.award_override o join {s}.points_account n on n.id = o.account_id order by o.at, o.id`,
);
const objectionRows = rows(
  'open-award-objections',
  `select o.round_id as "_round", n.code as account, o.ground, (o.at at time zone 'Asia/Shanghai')::date as "on", o.decision,
     (o.decided_at at time zone 'Asia/Shanghai')::date as "decidedOn"
   from {s}.award_objection o join {s}.points_account n on n.id = o.account_id where n.level <> 'HOUSEHOLD' order by o.id`,
);
const instalmentRows = rows(
  'open-award-instalments',
  `select i.id as "_id", i.award_id as "_award", i.number, i.name, i.amount, i.accepted, i.paid, c.day as "acceptedOn", c.note,
     array(select ${PUBLIC_PICTURE} from {s}.award_picture x join {s}.attachment f on f.id = x.attachment_id and f.kept
       where x.acceptance_id = c.id order by x.id) as pictures
   from {s}.award_instalment i join {s}.award a on a.id = i.award_id join {s}.award_prize p on p.id = a.prize_id
   left join {s}.award_acceptance c on c.instalment_id = i.id
   where p.level <> 'HOUSEHOLD' order by i.award_id, i.number`,
);
const paymentRows = rows(
  'open-award-payments',
  `select instalment_id as "_instalment", amount, voucher, day from {s}.award_payment order by id`,
);

/** Pools with what came in, for everybody. */
export async function awardPoolsForOpenData(ctx: Ctx): Promise<Json[]> {
  const contributions = grouped(await contributionRows(ctx), (row) => String(row['_year']));
  return (await poolRows(ctx)).map((pool) => ({
    ...told(pool),
    contributions: (contributions.get(String(pool['year'])) ?? []).map(told),
  }));
}

/**
 * Every round that was announced with prizes, list, overrides, objections, instalments and payments, for everybody; its pictures are put
 * beside the data.
 */
export async function awardRoundsForOpenData(ctx: Ctx): Promise<Json[]> {
  await publishAwardPictures(ctx);
  const by = (name: string) => (row: Json) => String(row[name]);
  const rounds = await roundRows(ctx);
  const prizes = grouped(await prizeRows(ctx), by('_round'));
  const awards = grouped(await awardRows(ctx), by('_round'));
  const overrides = grouped(await overrideRows(ctx), by('_round'));
  const objections = grouped(await objectionRows(ctx), by('_round'));
  const instalments = grouped(await instalmentRows(ctx), by('_award'));
  const payments = grouped(await paymentRows(ctx), by('_instalment'));
  return rounds.map((round) => {
    const of = (map: ReadonlyMap<string, Json[]>) => (map.get(String(round['_id'])) ?? []).map(told);
    return {
      ...told(round),
      prizes: of(prizes),
      awards: (awards.get(String(round['_id'])) ?? []).map((award) => ({
        ...told(award),
        instalments: (instalments.get(String(award['_id'])) ?? []).map((one) => ({
          ...told(one),
          payments: (payments.get(String(one['_id'])) ?? []).map(told),
        })),
      })),
      overrides: of(overrides),
      objections: of(objections),
    };
  });
}
