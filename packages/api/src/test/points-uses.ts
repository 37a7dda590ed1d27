import { randomUUID } from 'node:crypto';
import { contributeToPool, decideAwardRound } from '#awards';
import { encrypt, lookupHash } from '#platform/crypto';
import type { Ctx } from '#platform/ctx';
import { execute } from '#platform/in-tx';
import { addGoods } from '#market';
import { createActivity } from '#volunteers';
import { A_ROUND, GOODS_PRIZE, PROJECT_PRIZE, aDrawnRound } from './award-county.ts';
import { type StaffActor, aPlaceTree, aStaff, aUnit } from './factories.ts';
import type { CitizenActor, aLedger } from './ledger.ts';
import type { World } from './world.ts';

/** Activities on the first page that a volunteer sees. */
const FIRST_PAGE = 10;

/** Everybody with a score wins something small. */
export const MANY_PRIZES = [
  { ...PROJECT_PRIZE, top: 500, amount: '2.00' },
  { ...GOODS_PRIZE, top: 500, amount: '1.00' },
];

interface Given {
  readonly size: number;
  readonly ledger: Awaited<ReturnType<typeof aLedger>>;
  readonly citizen: CitizenActor;
}

/** What points are for: rounds of awards, activities that earn some, and a shop where they are spent; as many rows of each. */
export async function usesOfPoints(world: World, given: Given) {
  const awards = await someRounds(world, given);
  const volunteers = await someActivities(world, given);
  const market = await aShop(world, given);
  return { awards, volunteers, market };
}

/** A round with its list drawn and objected to, one to be decided, and one whose awards are under way. */
async function someRounds(world: World, { size, ledger, citizen }: Given) {
  const ctx = world.asSystem();
  const { county: place } = await aPlaceTree(world);
  const decider = await aStaff(world, { role: 'points_officer', place });
  const round = { ...A_ROUND, period: '2026-09', prizes: MANY_PRIZES };
  await contributeToPool(world.as(ledger.county), {
    ...{ year: 2026, unitCode: 'nongye', source: 'SURPLUS', documentNumber: '试农函〔2026〕1号' },
    amount: '250000.00',
  });
  const drawn = await aDrawnRound(world, ledger.county, round);
  const over = await aDrawnRound(world, ledger.county, round);
  const decided = await aDrawnRound(world, ledger.county, round);
  await execute(
    ctx,
    `update {s}.award_round set provisional_until = '2026-11-20' where number = any ($1::text[])`,
    [[over, decided]],
  );
  await decideAwardRound(world.as(decider), decided);
  await execute(
    ctx,
    `insert into {s}.award_contribution (year, unit_id, source, document_number, amount, recorded_by, day, at)
     select 2026, u.id, 'SURPLUS', '试函〔2026〕' || n || '号', 100, $1, '2026-11-01', now()
     from {s}.unit u, generate_series(2, $2) n where u.code = 'nongye'`,
    [ledger.county.accountId, size + 1],
  );
  await execute(ctx, `update {s}.award_pool set contributed = contributed + $1 where year = 2026`, [
    size * 100,
  ]);
  await execute(ctx, `insert into {s}.award_pool (year) select 1900 + n from generate_series(1, $1) n`, [
    size - 1,
  ]);
  await execute(
    ctx,
    `insert into {s}.award_round (number, year, title, period, rule, drafted_by, drafted_at, announced_on)
     select '2020-' || lpad(n::text, 3, '0'), 2026, title, period, rule, drafted_by, drafted_at, announced_on
     from {s}.award_round, generate_series(1, $2) n where number = $1`,
    [drawn, size],
  );
  await execute(
    ctx,
    `insert into {s}.award_override (round_id, account_id, kind, drawing, reason, by_id, day, at)
     select round_id, account_id, 'LEAVE_OUT', 1, '试验', $2, '2026-11-20', now() from {s}.award
     where round_id = (select id from {s}.award_round where number = $1)`,
    [drawn, ledger.county.accountId],
  );
  const listed = await execute<{ accountId: string; roundId: string }>(
    ctx,
    `select account_id as "accountId", round_id as "roundId" from {s}.award
     where round_id = (select id from {s}.award_round where number = $1)`,
    [drawn],
  );
  const ids = listed.map(() => randomUUID());
  await execute(
    ctx,
    `insert into {s}.award_objection (id, round_id, account_id, drawing, citizen_id, ground, words, at)
     select o.id, $2, o.account, 1, $4, 'SCORE', o.words, now()
     from unnest($1::uuid[], $3::uuid[], $5::bytea[]) as o (id, account, words)`,
    [
      ids,
      listed[0]!.roundId,
      listed.map(({ accountId }) => accountId),
      citizen.accountId,
      ids.map((id) => encrypt(ctx.platform.keys, `award_objection:${id}:words`, '少算了一次。')),
    ],
  );
  await underWay(ctx, decided, ledger.third);
  return { drawn, over, decided, decider };
}

/** Each project with a proposal, each household's prize accepted with a picture. */
async function underWay(ctx: Ctx, number: string, by: StaffActor): Promise<void> {
  const ofRound = `award_id in (select a.id from {s}.award a join {s}.award_round r on r.id = a.round_id where r.number = $1)`;
  await execute(
    ctx,
    `insert into {s}.award_proposal (award_id, title, text, proposed_by, day, at)
     select a.id, '修路', '村口到学校。', $2, '2026-11-20', now() from {s}.award a join {s}.award_round r on r.id = a.round_id
     where r.number = $1 and not exists (select 1 from {s}.award_instalment i where i.award_id = a.id)`,
    [number, by.accountId],
  );
  await execute(
    ctx,
    `with accepted as (
       insert into {s}.award_acceptance (instalment_id, amount, accepted_by, day, at)
       select id, amount, $2, '2026-11-20', now() from {s}.award_instalment where ${ofRound} returning id
     ) insert into {s}.award_picture (acceptance_id, attachment_id) select id, gen_random_uuid() from accepted`,
    [number, by.accountId],
  );
  await execute(ctx, `update {s}.award_instalment set accepted = amount where ${ofRound}`, [number]);
}

/** Activities to come in each of which the citizen takes part; one each to be changed, called off, gone to, and closed. */
async function someActivities(world: World, { size, citizen }: Given) {
  const ctx = world.asSystem();
  const unit = await aUnit(world, { code: 'tuanwei', name: '试验镇团委', kind: 'TOWNSHIP' });
  const organiser = await aStaff(world, { role: 'organiser', unit });
  const model = await createActivity(world.as(organiser), {
    ...{ title: '清理村口水渠', details: '穿平底鞋。', unitCode: unit.code, pointsItem: 'HOURS' },
    ...{ placeCode: '999901101201', capacity: size + 1 },
    ...{ startsAt: '2026-11-28T09:00:00+08:00', endsAt: '2026-11-28T11:30:00+08:00' },
  });
  await organisers(ctx, size + FIRST_PAGE);
  await manyCitizens(ctx, 2 * size);
  const copies = async (how: {
    count: number;
    /** The number of the first one's unit and place. */
    first?: number;
    unit?: 'former' | 'present';
    startsAt: string;
    endsAt: string;
    status?: string;
  }) => {
    const rows = await execute<{ id: string }>(
      ctx,
      `insert into {s}.volunteer_activity (title, details, unit_id, place_id, starts_at, ends_at, capacity, status, item_code, created_by, created_at, updated_at)
       select title, details, coalesce(u.id, a.unit_id), coalesce(p.id, a.place_id), $3::timestamptz, $4::timestamptz, capacity, $5, item_code, created_by, created_at, updated_at
       from {s}.volunteer_activity a, generate_series($6::int, $6 + $2 - 1) n left join {s}.unit u on u.code = $7 || '-' || n
         left join {s}.place p on p.code = '999901101' || 300 + n where a.id = $1 returning id`,
      [
        model,
        how.count,
        how.startsAt,
        how.endsAt,
        how.status ?? 'OPEN',
        how.first ?? 1,
        how.unit ?? 'former',
      ],
    );
    return rows.map(({ id }) => id);
  };
  const future = { startsAt: '2026-11-29T09:00:00+08:00', endsAt: '2026-11-29T11:00:00+08:00' };
  const now = { startsAt: '2026-11-23T09:30:00+08:00', endsAt: '2026-11-23T11:30:00+08:00' };
  const soon = { startsAt: '2026-11-27T09:00:00+08:00', endsAt: '2026-11-27T11:00:00+08:00' };
  const past = { startsAt: '2026-11-22T09:00:00+08:00', endsAt: '2026-11-22T11:00:00+08:00' };
  const own = await copies({ count: size, ...future });
  // In none of these the citizen takes part, however small the scene.
  await copies({ count: FIRST_PAGE, first: size + 1, ...soon });
  await copies({ count: size, unit: 'present', ...past, status: 'CLOSED' });
  const [[free], [present], [ended], [off]] = await Promise.all([
    copies({ count: 1, ...future }),
    copies({ count: 1, ...now }),
    copies({ count: 1, ...past }),
    copies({ count: 1, ...future }),
  ]);
  await execute(ctx, `update {s}.volunteer_activity set unit_id = $2 where id = any ($1::uuid[])`, [
    [free, present, ended, off],
    unit.id,
  ]);
  await execute(ctx, `update {s}.volunteer_activity set capacity = 1 where id = any ($1::uuid[])`, [own]);
  const mine = 'c.id = $2';
  const another = 'c.id = (select min(x.id::text)::uuid from {s}.citizen x where x.id <> $2)';
  for (const who of [mine, another]) await signedUp(ctx, own, { who, citizenId: citizen.accountId });
  await signedUp(ctx, [present!], { who: mine, citizenId: citizen.accountId });
  await signedUp(ctx, [model, off!, ended!, present!], { who: 'c.id <> $2', citizenId: citizen.accountId });
  await execute(
    ctx,
    `update {s}.volunteer_sign_up s set checked_in_at = a.starts_at, checked_out_at = a.ends_at from {s}.volunteer_activity a
     where a.id = s.activity_id and a.id = $1 and s.status = 'REGISTERED'`,
    [ended],
  );
  return { organiser, model, own, free: free!, present: present!, ended: ended!, off: off! };
}

/** Units, and units and places that are no longer in use: activities and shops keep them. */
async function organisers(ctx: Ctx, size: number): Promise<void> {
  await execute(
    ctx,
    `insert into {s}.unit (code, name, kind, active)
     select kind || '-' || n, '试验单位' || kind || n, 'DEPARTMENT', kind = 'present'
     from generate_series(1, $1) n, unnest(array['former', 'present']) kind`,
    [size],
  );
  await execute(
    ctx,
    `insert into {s}.place (code, name, level, parent_id, active)
     select code || 300 + n, '试验旧村' || n, 'VILLAGE', id, false from {s}.place, generate_series(1, $1) n where code = '999901101'`,
    [size],
  );
}

async function manyCitizens(ctx: Ctx, size: number): Promise<void> {
  const { keys } = ctx.platform;
  const made = Array.from({ length: size }, (_, i) => ({
    id: randomUUID(),
    phone: String(13_900_000_000 + i),
  }));
  await execute(
    ctx,
    `insert into {s}.citizen (id, phone_hash, phone, created_at)
     select *, now() from unnest($1::uuid[], $2::bytea[], $3::bytea[])`,
    [
      made.map(({ id }) => id),
      made.map(({ phone }) => lookupHash(keys, phone)),
      made.map(({ id, phone }) => encrypt(keys, `citizen:${id}:phone`, phone)),
    ],
  );
}

/** Citizens' sign-ups with a step each: places for as many as there are, the others wait. */
async function signedUp(
  ctx: Ctx,
  activityIds: readonly string[],
  { who, citizenId }: { who: string; citizenId: string },
): Promise<void> {
  await execute(
    ctx,
    `with made as (
       insert into {s}.volunteer_sign_up (activity_id, citizen_id, number, status)
       select a.id, c.id, a.last_number + row_number() over each,
         case when a.taken + row_number() over each <= a.capacity then 'REGISTERED' else 'WAITING' end
       from {s}.volunteer_activity a, {s}.citizen c where a.id = any ($1::uuid[]) and ${who}
       window each as (partition by a.id order by c.id) returning id, activity_id, status
     ), told as (
       insert into {s}.volunteer_step (sign_up_id, kind, at) select id, 'SIGNED_UP', now() from made
     ) update {s}.volunteer_activity a set last_number = last_number + m.n, taken = taken + m.registered, waiting = waiting + m.n - m.registered
       from (select activity_id, count(*) as n, count(*) filter (where status = 'REGISTERED') as registered from made group by 1) m
       where a.id = m.activity_id`,
    [activityIds, citizenId],
  );
}

/** Goods on a shelf, each of which the citizen's household took; one of them with many movements. */
async function aShop(world: World, { size, ledger, citizen }: Given) {
  const ctx = world.asSystem();
  const goods = { placeCode: '999901101201', name: '洗衣粉', per: '袋', price: '12', stock: 50 };
  const goodsId = await addGoods(world.as(ledger.county), goods);
  await execute(
    ctx,
    `insert into {s}.market_goods (place_id, name, per, price, stock, created_at, updated_at)
     select p.id, g.name || n, g.per, g.price, g.stock, g.created_at, g.updated_at
     from {s}.market_goods g, generate_series(1, $1) n join {s}.place p on p.code = '999901101' || 300 + n`,
    [size],
  );
  const redemptions = await execute<{ id: string }>(
    ctx,
    `insert into {s}.redemption (account_id, goods_id, quantity, points, clerk_id, at)
     select h.account_id, g.id, 1, 100, $1, $3 from {s}.market_goods g,
       (select account_id from {s}.points_holder where phone_hash = $2 limit 1) h returning id`,
    [ledger.county.accountId, Buffer.from(citizen.phoneHash ?? '', 'hex'), ctx.now()],
  );
  await execute(
    ctx,
    `insert into {s}.stock_movement (goods_id, kind, quantity, redemption_id, account_id, at)
     select $1, 'REDEEMED', -1, id, $2, $3 from {s}.redemption`,
    [goodsId, ledger.county.accountId, ctx.now()],
  );
  return { goodsId, redemptionId: redemptions[0]!.id };
}
